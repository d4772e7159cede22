#include "reference/mux/pattern_relation.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reference/mux/small_patterns.h"

namespace httparity {
namespace {

constexpr Relation kAll[] = {Relation::kEquivalent, Relation::kMoreGeneral,
                             Relation::kMoreSpecific, Relation::kOverlapping,
                             Relation::kDisjoint};

bool DoConflict(std::string_view p, std::string_view q) {
  return Conflict(ParsePattern(p), ParsePattern(q));
}

// Clause: CNF-4
TEST(CombineTest, FollowsItsLaws) {
  for (Relation r : kAll) {
    EXPECT_EQ(Combine(r, r), r);
    EXPECT_EQ(Combine(Relation::kEquivalent, r), r);
    EXPECT_EQ(Combine(Relation::kDisjoint, r), Relation::kDisjoint);
    for (Relation s : kAll) EXPECT_EQ(Combine(r, s), Combine(s, r));
  }
  EXPECT_EQ(Combine(Relation::kMoreGeneral, Relation::kMoreSpecific),
            Relation::kOverlapping);
  EXPECT_EQ(Combine(Relation::kOverlapping, Relation::kMoreGeneral),
            Relation::kOverlapping);
}

// Clause: CNF-5, its table; in both orders.
TEST(ConflictTest, FindsPatternsThatCannotBothBe) {
  constexpr std::string_view kPairs[][2] = {
      {"/{x}", "/{y}"},         {"/a/", "/a/{x...}"},
      {"/a", "/%61"},           {"/a%2Fb", "/a%2fb"},
      {"GET  /a", "GET /a"},    {"/%2F", "/{$}"},
      {"/{x}/b", "/a/{y}"},     {"/a/", "/{x}/b"},
      {"/a/", "/{x}/{$}"},      {"/a/{x}/c/d", "/a/b/{y...}"},
      {"GET /", "/index.html"}, {"POST /", "/a"},
      {"HEAD /", "GET /a"},     {"h/{x}/b", "h/a/{y}"}};
  for (const auto& [p, q] : kPairs) {
    EXPECT_TRUE(DoConflict(p, q)) << p << " " << q;
    EXPECT_TRUE(DoConflict(q, p)) << p << " " << q;
  }
}

TEST(ConflictTest, LeavesTheOthersAlone) {
  constexpr std::string_view kPairs[][2] = {
      {"GET /", "HEAD /a"},   {"GET /", "POST /a"}, {"/{x...}", "/{$}"},
      {"/{a}/{b...}", "/a/"}, {"/b", "h/{x}"},      {"h/{x}/b", "H/a/{y}"},
      {"/%2F/{y}", "/{x}/b"}};
  for (const auto& [p, q] : kPairs) {
    EXPECT_FALSE(DoConflict(p, q)) << p << " " << q;
    EXPECT_FALSE(DoConflict(q, p)) << p << " " << q;
  }
}

// Clause: CNF-7
TEST(ExplainConflictTest, SaysWhyInGosWords) {
  const auto explain = [](std::string_view p, std::string_view q) {
    return ExplainConflict(ParsePattern(p), ParsePattern(q));
  };
  EXPECT_EQ(explain("/a", "/%61"), "/a matches the same requests as /%61");
  EXPECT_EQ(explain("/a/{b}", "/{a}/b"),
            "/a/{b} and /{a}/b both match some paths, like \"/a/b\".\n"
            "But neither is more specific than the other.\n"
            "/a/{b} matches \"/a/bx\", but /{a}/b doesn't.\n"
            "/{a}/b matches \"/ax/b\", but /a/{b} doesn't.");
  EXPECT_EQ(explain("/{x}/{$}", "/a/"),
            "/{x}/{$} and /a/ both match some paths, like \"/a/\".\n"
            "But neither is more specific than the other.\n"
            "/{x}/{$} matches \"/x/\", but /a/ doesn't.\n"
            "/a/ matches \"/a/x\", but /{x}/{$} doesn't.");
  EXPECT_EQ(explain("/index.html", "GET /"),
            "/index.html matches more methods than GET /, but has a more "
            "specific path pattern");
  EXPECT_EQ(explain("GET /", "/index.html"),
            "GET / matches fewer methods than /index.html, but has a more "
            "general path pattern");
}

class SmallPatternsTest : public testing::Test {
 protected:
  // The requests that a pattern matches.
  std::vector<bool> Matched(const Pattern& pattern) const {
    std::vector<bool> matched;
    for (const SmallRequest& request : requests_) {
      matched.push_back(Matches(pattern, request));
    }
    return matched;
  }

  static Relation RelationOfSets(const std::vector<bool>& p,
                                 const std::vector<bool>& q) {
    bool both = false, only_p = false, only_q = false;
    for (std::size_t i = 0; i < p.size(); ++i) {
      both |= p[i] && q[i];
      only_p |= p[i] && !q[i];
      only_q |= q[i] && !p[i];
    }
    if (!both) return Relation::kDisjoint;
    if (only_p && only_q) return Relation::kOverlapping;
    if (only_p) return Relation::kMoreGeneral;
    return only_q ? Relation::kMoreSpecific : Relation::kEquivalent;
  }

  const std::vector<Pattern> patterns_ =
      SmallPatterns({{"", "GET", "HEAD", "POST"}, {"a", "b", "{x}"}, 2});
  // One word and one method that no pattern names, and paths that are longer
  // than any pattern: enough to tell all sets apart.
  const std::vector<SmallRequest> requests_ =
      SmallRequests({"GET", "HEAD", "POST", "PUT"}, {"a", "b", "c"}, 4);
};

TEST_F(SmallPatternsTest, RelateAsTheSetsOfTheirRequests) {
  std::vector<std::vector<bool>> matched;
  for (const Pattern& p : patterns_) matched.push_back(Matched(p));
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    for (std::size_t j = 0; j < patterns_.size(); ++j) {
      const Pattern& p = patterns_[i];
      const Pattern& q = patterns_[j];
      const Relation wanted = RelationOfSets(matched[i], matched[j]);
      ASSERT_EQ(Combine(CompareMethods(p, q), ComparePaths(p, q)), wanted)
          << p.text << " and " << q.text;
      ASSERT_EQ(Conflict(p, q), wanted == Relation::kEquivalent ||
                                    wanted == Relation::kOverlapping)
          << p.text << " and " << q.text;
    }
  }
}

// True when the shorter pattern ends in a multi wildcard where the other has a
// wildcard. Go's common path has an empty segment there, which no wildcard
// matches: "/a//" for "/a/" and "/{p}/{q}/".
bool MultiMeetsWildcard(const Pattern& p, const Pattern& q) {
  const bool p_shorter = p.segments.size() < q.segments.size();
  const Pattern& shorter = p_shorter ? p : q;
  const Pattern& longer = p_shorter ? q : p;
  const PatternSegment& other = longer.segments[shorter.segments.size() - 1];
  return shorter.LastSegment().IsMulti() &&
         other.kind == PatternSegment::Kind::kWildcard;
}

// Clauses: CNF-8, CNF-9
TEST_F(SmallPatternsTest, HaveTruthfulExamples) {
  int truthful = 0;
  for (const Pattern& p : patterns_) {
    for (const Pattern& q : patterns_) {
      if (ComparePaths(p, q) != Relation::kOverlapping) continue;
      const std::string difference = DifferencePath(p, q);
      EXPECT_TRUE(MatchesFrom(p, 0, difference)) << p.text << difference;
      EXPECT_FALSE(MatchesFrom(q, 0, difference)) << q.text << difference;
      if (MultiMeetsWildcard(p, q)) continue;
      const std::string common = CommonPath(p, q);
      EXPECT_TRUE(MatchesFrom(p, 0, common)) << p.text << " " << common;
      EXPECT_TRUE(MatchesFrom(q, 0, common)) << q.text << " " << common;
      ++truthful;
    }
  }
  EXPECT_GT(truthful, 100);
  EXPECT_EQ(CommonPath(ParsePattern("/{p}/{q}/"), ParsePattern("/a/")), "/a//");
}

}  // namespace
}  // namespace httparity
