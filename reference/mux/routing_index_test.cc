#include "reference/mux/routing_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <set>
#include <string>

#include "reference/mux/pattern_relation.h"
#include "reference/mux/small_patterns.h"

namespace httparity {
namespace {

class RoutingIndexTest : public testing::Test {
 protected:
  void Add(Pattern pattern) {
    routes_.push_back(Route{nullptr, std::move(pattern), {}});
    index_.Add(routes_.back());
  }

  // The texts of all candidates, in order.
  std::vector<std::string> Candidates(const Pattern& pattern) const {
    std::vector<std::string> texts;
    for (const Route* route : index_.Candidates(pattern)) {
      texts.push_back(route->pattern.text);
    }
    return texts;
  }

  std::deque<Route> routes_;
  RoutingIndex index_;
};

// All patterns are in one index, conflicts or not; the candidates of each must
// hold all that conflict with it.
TEST_F(RoutingIndexTest, MissesNoConflictAmongAllSmallPatterns) {
  const std::vector<Pattern> patterns =
      SmallPatterns({{"", "GET", "HEAD"}, {"a", "b", "{x}"}, 3});
  for (const Pattern& pattern : patterns) Add(pattern);
  std::size_t visited = 0;
  for (const Pattern& pattern : patterns) {
    const RoutingIndex::Routes found = index_.Candidates(pattern);
    const std::set<const Route*> candidates(found.begin(), found.end());
    visited += candidates.size();
    for (const Route& route : routes_) {
      if (Conflict(pattern, route.pattern)) {
        ASSERT_TRUE(candidates.contains(&route))
            << pattern.text << " and " << route.pattern.text;
      }
    }
  }
  EXPECT_LT(visited, patterns.size() * patterns.size() * 3 / 4)
      << "the index leaves too little out";
}

// Clause: CNF-10
TEST_F(RoutingIndexTest, GivesCandidatesInGosOrder) {
  for (const char* text : {"/a/b", "/{x}/c", "/a/", "/b/c", "/a/{$}", "/{y}/",
                           "/c/{$}", "/a/{z}"}) {
    Add(ParsePattern(text));
  }
  using Texts = std::vector<std::string>;
  // Multis first; then of the places with literals the one with the fewest: the
  // second, where "/b/c" has the same and "/a/{z}" a wildcard.
  EXPECT_EQ(Candidates(ParsePattern("/a/c")),
            (Texts{"/a/", "/{y}/", "/{x}/c", "/b/c", "/a/{z}"}));
  EXPECT_EQ(Candidates(ParsePattern("/{q}/{$}")),
            (Texts{"/a/", "/{y}/", "/a/{$}", "/c/{$}"}));
  EXPECT_EQ(Candidates(ParsePattern("/b")), (Texts{"/{y}/", "/b/c", "/{x}/c"}));
}

// Clause: CNF-10
TEST_F(RoutingIndexTest, GivesTheFirstRegisteredOfSeveralMultis) {
  const std::vector<Pattern> patterns =
      SmallPatterns({{"", "GET", "HEAD"}, {"a", "b", "{x}"}, 3});
  for (const Pattern& pattern : patterns) Add(pattern);
  for (const Pattern& pattern : patterns) {
    const auto first =
        std::find_if(routes_.begin(), routes_.end(), [&](const Route& route) {
          return route.pattern.LastSegment().IsMulti() &&
                 Conflict(pattern, route.pattern);
        });
    if (first == routes_.end()) continue;
    ASSERT_EQ(index_.FindConflict(pattern), &*first) << pattern.text;
  }
}

TEST_F(RoutingIndexTest, LooksAtFewOfManySubtrees) {
  for (int i = 0; i < 100; ++i) {
    const std::string name = "/a" + std::to_string(i);
    for (const char* end : {"/", "/{x}/", "/{$}"}) {
      Add(ParsePattern(name + end));
    }
  }
  using Texts = std::vector<std::string>;
  EXPECT_EQ(Candidates(ParsePattern("/a7/")),
            (Texts{"/a7/", "/a7/{x}/", "/a7/{$}"}));
  EXPECT_EQ(Candidates(ParsePattern("/a7/{$}")),
            (Texts{"/a7/", "/a7/{x}/", "/a7/{$}"}));
  EXPECT_EQ(Candidates(ParsePattern("/{y}/b/{z}/")).size(), 200u);
  EXPECT_EQ(Candidates(ParsePattern("/b")), Texts{});
}

TEST_F(RoutingIndexTest, ComparesAPatternOfWildcardsWithAll) {
  for (const char* text : {"/a/b", "/a/", "/c/{$}"}) Add(ParsePattern(text));
  EXPECT_EQ(Candidates(ParsePattern("/{p}/{q}")),
            (std::vector<std::string>{"/a/", "/a/b", "/c/{$}"}));
}

// Clause: CNF-5
TEST_F(RoutingIndexTest, LeavesOtherHostsOut) {
  for (const char* text : {"/a", "h/a", "i/a", "h/", "/"}) {
    Add(ParsePattern(text));
  }
  using Texts = std::vector<std::string>;
  EXPECT_EQ(Candidates(ParsePattern("h/a")), (Texts{"h/", "h/a"}));
  EXPECT_EQ(Candidates(ParsePattern("/a")), (Texts{"/", "/a"}));
  EXPECT_EQ(Candidates(ParsePattern("j/a")), Texts{});
}

TEST_F(RoutingIndexTest, FindsTheFirstConflict) {
  Add(ParsePattern("/a/{x}"));
  Add(ParsePattern("/b/{x}"));
  const Route* found = index_.FindConflict(ParsePattern("/{y}/b"));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->pattern.text, "/a/{x}");
  EXPECT_EQ(index_.FindConflict(ParsePattern("/c/b")), nullptr);
}

}  // namespace
}  // namespace httparity
