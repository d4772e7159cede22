#include "reference/mux/routing_tree.h"

#include <gtest/gtest.h>

#include <deque>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reference/mux/pattern_relation.h"
#include "reference/mux/registration_error.h"
#include "reference/mux/small_patterns.h"

namespace httparity {
namespace {

class Table {
 public:
  Table() = default;
  explicit Table(std::initializer_list<std::string_view> patterns) {
    for (std::string_view text : patterns) Add(ParsePattern(text));
  }

  void Add(const Pattern& pattern) {
    routes_.push_back(Route{nullptr, pattern, {}});
    tree_.Add(routes_.back());
  }

  // The pattern that matches, or "".
  std::string Find(std::string_view method, std::string_view path,
                   std::string_view host = "") const {
    const RoutingTree::Match match =
        tree_.Find(host, method, RequestPath(path, true));
    if (!match) return "";
    EXPECT_EQ(match.is_prefix, match.route->pattern.LastSegment().IsMulti());
    return match.route->pattern.text;
  }
  std::string FindLiteral(std::string_view method, std::string_view path,
                          std::string_view host = "") const {
    const Route* route = tree_.FindLiteral(host, method, path);
    return route == nullptr ? "" : route->pattern.text;
  }
  std::string Methods(std::string_view path, std::string_view host = "") const {
    std::set<std::string, std::less<>> methods;
    tree_.CollectMethods(host, RequestPath(path, true), &methods);
    std::string text;
    for (const std::string& method : methods) text += method + " ";
    return text;
  }

 private:
  std::deque<Route> routes_;
  RoutingTree tree_;
};

// Clause: MAT-4
TEST(RoutingTreeTest, PrefersLiteralsAndStepsBack) {
  const Table table{"/u/{v}/w", "/u/b/{z}/r", "/u/", "/i/{x}/c", "/i/b/z"};
  EXPECT_EQ(table.Find("GET", "/u/b/w"), "/u/{v}/w");
  EXPECT_EQ(table.Find("GET", "/u/b/1/r"), "/u/b/{z}/r");
  EXPECT_EQ(table.Find("GET", "/u/b/q"), "/u/");
  EXPECT_EQ(table.Find("GET", "/u/b/1/q"), "/u/");
  EXPECT_EQ(table.Find("GET", "/i/b/c"), "/i/{x}/c");
  EXPECT_EQ(table.Find("GET", "/i/b/d"), "");
}

// Clauses: MAT-5, MAT-6
TEST(RoutingTreeTest, NeverTakesASlashForAWildcard) {
  const Table table{"/items/{id}", "/f/{x}/", "/h/{x...}", "/h/{$}"};
  EXPECT_EQ(table.Find("GET", "/items/1"), "/items/{id}");
  EXPECT_EQ(table.Find("GET", "/items/"), "");
  EXPECT_EQ(table.Find("GET", "/items/%2F"), "");
  EXPECT_EQ(table.Find("GET", "/items/1/"), "");
  EXPECT_EQ(table.Find("GET", "/f/%2F/"), "");
  EXPECT_EQ(table.Find("GET", "/h/%2F"), "/h/{$}");
  EXPECT_EQ(table.Find("GET", "/h/"), "/h/{$}");
  EXPECT_EQ(table.Find("GET", "/h/%2F/"), "/h/{x...}");
}

// Clauses: MAT-7, MAT-8, MAT-9
TEST(RoutingTreeTest, MatchesDecodedTexts) {
  const Table table{"/a%2Fb/", "/p+q", "/files/{path...}", "/é"};
  EXPECT_EQ(table.Find("GET", "/a%2fb/x"), "/a%2Fb/");
  EXPECT_EQ(table.Find("GET", "/a/b/x"), "");
  EXPECT_EQ(table.Find("GET", "/p%2Bq"), "/p+q");
  EXPECT_EQ(table.Find("GET", "/p%20q"), "");
  EXPECT_EQ(table.Find("GET", "/files/"), "/files/{path...}");
  EXPECT_EQ(table.Find("GET", "/files"), "");
  EXPECT_EQ(table.Find("GET", "/%C3%A9"), "/é");
  EXPECT_EQ(Table({"/"}).Find("GET", ""), "");
  EXPECT_EQ(Table({"/"}).Find("GET", "/a//b"), "/");
}

// Clause: MAT-3
TEST(RoutingTreeTest, AsksTheMethodThenGetForHeadThenAny) {
  const Table table{"GET /a", "/a", "HEAD /b", "GET /b", "get /a"};
  EXPECT_EQ(table.Find("GET", "/a"), "GET /a");
  EXPECT_EQ(table.Find("HEAD", "/a"), "GET /a");
  EXPECT_EQ(table.Find("POST", "/a"), "/a");
  EXPECT_EQ(table.Find("get", "/a"), "get /a");
  EXPECT_EQ(table.Find("gEt", "/a"), "/a");
  EXPECT_EQ(table.Find("HEAD", "/b"), "HEAD /b");
  EXPECT_EQ(table.Find("PUT", "/b"), "");
}

// Clause: MAT-2
TEST(RoutingTreeTest, AsksTheHostFirst) {
  const Table table{"h/a/", "GET /a/b/z", "POST h.com/a", "GET /a"};
  EXPECT_EQ(table.Find("GET", "/a/b/z", "h"), "h/a/");
  EXPECT_EQ(table.Find("GET", "/a/b/z", "H"), "GET /a/b/z");
  EXPECT_EQ(table.Find("GET", "/a", "h.com"), "GET /a");
  EXPECT_EQ(table.Find("GET", "/a", ""), "GET /a");
}

// Clause: NF-4
TEST(RoutingTreeTest, CollectsTheMethodsOfBothHostGroups) {
  const Table table{"DELETE /d/", "PUT /d", "POST h.com/a", "GET /a", "/x"};
  EXPECT_EQ(table.Methods("/d"), "DELETE PUT ");
  EXPECT_EQ(table.Methods("/d/"), "DELETE ");
  EXPECT_EQ(table.Methods("/a", "h.com"), "GET HEAD POST ");
  EXPECT_EQ(table.Methods("/a", "x"), "GET HEAD ");
  EXPECT_EQ(table.Methods("/x"), "");
}

// Clause: PAT-13
TEST(RoutingTreeTest, GivesAnEmptyLiteralThePlaceOfAWildcard) {
  const Table table{"/p//{y}/q"};
  EXPECT_EQ(table.Find("GET", "/p/1/2/q"), "/p//{y}/q");
  Table same_place{"//a"};
  try {
    same_place.Add(ParsePattern("/{x}/a"));
    FAIL() << "no error";
  } catch (const RegistrationError& error) {
    EXPECT_EQ(error.Text(), "non-nil leaf fields");
  }
  EXPECT_EQ(same_place.Find("GET", "/z/a"), "//a");
  const Table replaced{"//", "/{x}/"};
  EXPECT_EQ(replaced.Find("GET", "/p/q"), "/{x}/");
}

// A pattern with more segments than a stack has frames, with choices.
TEST(RoutingTreeTest, WalksAsDeepAsAPatternGoes) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "/a";
  const Table table{deep, deep + "/b", "/a/{x}"};
  EXPECT_EQ(table.Find("GET", deep), deep);
  EXPECT_EQ(table.Find("GET", deep + "/c"), "");
}

TEST(RoutingTreeTest, FindsLiteralPathsAtOnce) {
  const Table table{"/a/b",    "GET /a/c", "/a/{$}",    "/{x}/d", "h/a/b",  "/",
                    "/%2e%2e", "/x%2Fy",   "/sp%20ace", "//e",    "/a/../b"};
  EXPECT_EQ(table.FindLiteral("GET", "/a/b"), "/a/b");
  EXPECT_EQ(table.FindLiteral("GET", "/a/b", "h"), "h/a/b");
  EXPECT_EQ(table.FindLiteral("GET", "/a/b", "x"), "/a/b");
  EXPECT_EQ(table.FindLiteral("HEAD", "/a/c"), "GET /a/c");
  EXPECT_EQ(table.FindLiteral("GET", "/a/"), "/a/{$}");
  EXPECT_EQ(table.FindLiteral("GET", "/sp ace"), "/sp%20ace");
  // Not theirs: another method, a host with routes of its own, wildcards, and
  // what the cleaning of paths or a decoded "/" would make different.
  EXPECT_EQ(table.FindLiteral("POST", "/a/c"), "");
  EXPECT_EQ(table.FindLiteral("GET", "/a/c", "h"), "");
  for (const char* path : {"/a/d", "/", "/..", "/x/y", "//e", "/a/../b"}) {
    EXPECT_EQ(table.FindLiteral("GET", path), "") << path;
  }
}

TEST(RoutingTreeTest, FindsLiteralPathsByTheHostField) {
  const Table table{"h/a", "p:80/a", "::1/a", "/a", "/b"};
  EXPECT_EQ(table.FindLiteral("GET", "/a", "h"), "h/a");
  EXPECT_EQ(table.FindLiteral("GET", "/a", "h:80"), "h/a");
  EXPECT_EQ(table.FindLiteral("GET", "/a", "x:80"), "/a");
  // Hosts with colons or brackets are left to the tree, too.
  EXPECT_EQ(table.FindLiteral("GET", "/a", "::1"), "");
  EXPECT_EQ(table.FindLiteral("GET", "/a", "[::1]:80"), "");
  EXPECT_EQ(table.FindLiteral("GET", "/a", "[::1]"), "/a");
  // The host is "p", and none with "p:80" but for CONNECT.
  EXPECT_EQ(table.FindLiteral("GET", "/a", "p:80"), "/a");
  EXPECT_EQ(table.FindLiteral("GET", "/a", "[p:80]:80"), "");
  EXPECT_EQ(table.Find("GET", "/a", "p:80"), "p:80/a");
  // Left to the tree, since the host has routes of its own.
  EXPECT_EQ(table.FindLiteral("GET", "/b", "h"), "");
  EXPECT_EQ(table.FindLiteral("GET", "/b", "h:80"), "");
}

// Tables of all small patterns that do not conflict, by two and three, in both
// orders: for each request the tree must give the pattern that matches it and
// whose requests all other matching patterns have, too.
class AllSmallTablesTest : public testing::Test {
 protected:
  AllSmallTablesTest() {
    for (const Pattern& pattern : patterns_) {
      std::vector<bool>& matched = matched_.emplace_back();
      for (const SmallRequest& request : requests_) {
        matched.push_back(Matches(pattern, request));
      }
    }
  }

  bool IsSubset(std::size_t p, std::size_t q) const {
    for (std::size_t r = 0; r < requests_.size(); ++r) {
      if (matched_[p][r] && !matched_[q][r]) return false;
    }
    return true;
  }

  std::string BestOf(const std::vector<std::size_t>& table,
                     std::size_t request) const {
    const std::size_t* best = nullptr;
    for (const std::size_t& p : table) {
      if (!matched_[p][request]) continue;
      if (best == nullptr || subset_[p][*best]) best = &p;
    }
    return best == nullptr ? "" : patterns_[*best].text;
  }

  void Check(const std::vector<std::size_t>& indexes) {
    Table forward, backward;
    for (auto it = indexes.begin(); it != indexes.end(); ++it) {
      forward.Add(patterns_[*it]);
    }
    for (auto it = indexes.rbegin(); it != indexes.rend(); ++it) {
      backward.Add(patterns_[*it]);
    }
    for (std::size_t r = 0; r < requests_.size(); ++r) {
      const auto& [method, path] = requests_[r];
      const std::string wanted = BestOf(indexes, r);
      ASSERT_EQ(forward.Find(method, path), wanted) << method << " " << path;
      ASSERT_EQ(backward.Find(method, path), wanted) << method << " " << path;
      const std::string literal = forward.FindLiteral(method, path);
      const bool has_wildcard =
          wanted.ends_with('/') || wanted.find("{p") != wanted.npos;
      ASSERT_EQ(literal, has_wildcard ? "" : wanted) << method << " " << path;
    }
    ++tables_;
  }

  const std::vector<Pattern> patterns_ =
      SmallPatterns({{"", "GET", "HEAD"}, {"a", "{x}"}, 2});
  const std::vector<SmallRequest> requests_ =
      SmallRequests({"GET", "HEAD", "PUT"}, {"a", "b"}, 3);
  std::vector<std::vector<bool>> matched_;
  std::vector<std::vector<bool>> subset_;
  int tables_ = 0;
};

TEST_F(AllSmallTablesTest, GiveTheMostSpecificMatch) {
  const std::size_t count = patterns_.size();
  std::vector<std::vector<bool>> fits(count, std::vector<bool>(count));
  subset_ = fits;
  for (std::size_t p = 0; p < count; ++p) {
    for (std::size_t q = 0; q < count; ++q) {
      fits[p][q] = !Conflict(patterns_[p], patterns_[q]);
      subset_[p][q] = IsSubset(p, q);
    }
  }
  for (std::size_t p = 0; p < count; ++p) {
    for (std::size_t q = p + 1; q < count; ++q) {
      if (!fits[p][q]) continue;
      ASSERT_NO_FATAL_FAILURE(Check({p, q}));
      // Every seventh third one: all would take minutes.
      for (std::size_t r = q + 1 + (p + q) % 7; r < count; r += 7) {
        if (!fits[p][r] || !fits[q][r]) continue;
        ASSERT_NO_FATAL_FAILURE(Check({p, q, r}));
      }
    }
  }
  EXPECT_GT(tables_, 3000);
}

}  // namespace
}  // namespace httparity
