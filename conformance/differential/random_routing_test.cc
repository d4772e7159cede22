#include "conformance/differential/random_routing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/differential/case_fixture.h"
#include "conformance/differential/route_walk.h"
#include "conformance/sha256.h"

namespace httparity::conformance {
namespace {

std::string TextOf(const Case& one) {
  return boost::json::serialize(FixtureOf(one, "routing", 0, {"MAT-4"}));
}

// The same seed is the same cases, in every build and for ever: a change of
// the generator shows here, and is a new meaning of all seeds.
TEST(RandomRouting, ASeedMeansTheseCases) {
  const RandomRouting source(1, "");
  std::string all;
  for (std::uint64_t number = 0; number < 200; ++number) {
    all += TextOf(source.Make(number)) + "\n";
  }
  EXPECT_EQ(Sha256Hex(all),
            "5af363860cec875c6b9c008ab345ca72201eec9b633f0127bc01fba7c65bb6e4");
}

TEST(RandomRouting, ACaseNeedsNoneOfThoseBefore) {
  const RandomRouting one(5, "");
  const RandomRouting two(5, "");
  one.Make(0);
  EXPECT_EQ(TextOf(one.Make(77)), TextOf(two.Make(77)));
  EXPECT_NE(TextOf(one.Make(78)), TextOf(two.Make(77)));
  EXPECT_NE(TextOf(RandomRouting(6, "").Make(77)), TextOf(two.Make(77)));
}

TEST(RandomRouting, TheSettingsStandInTheTable) {
  const RandomRouting source(1, "httpmuxgo121=1");
  EXPECT_EQ(source.Make(3).table.at("godebug"), "httpmuxgo121=1");
  EXPECT_FALSE(RandomRouting(1, "").Make(3).table.contains("godebug"));
}

Case RefusedCase(const char* routes) {
  Case refused;
  refused.table["routes"] = boost::json::parse(routes);
  return refused;
}

std::vector<std::string> LeftAfter(const Case& refused,
                                   const std::string& panic) {
  CaseOutcome expected;
  expected.answer.panic = panic;
  const auto next = RandomRouting(1, "").FollowUp(refused, expected);
  if (!next) return {"no follow-up"};
  return PatternsOfMuxes(next->table).back();
}

TEST(RandomRouting, GoesOnWithoutThePatternThatWasRefused) {
  const Case refused = RefusedCase(
      R"([{"pattern": "/a", "handler": []}, {"pattern": "/{x\"}",
           "handler": []}, {"pattern": "/a", "handler": []}])");
  using testing::ElementsAre;
  EXPECT_THAT(LeftAfter(refused, R"(parsing "/{x\"}": at offset 1: bad)"),
              ElementsAre("/a", "/a"));
  EXPECT_THAT(LeftAfter(refused, R"(pattern "/a" (registered at f.go:1) )"
                                 R"(conflicts with pattern "/a")"),
              ElementsAre("/a", "/{x\"}"));
  const Case odd = RefusedCase(
      R"([{"pattern": "/\u0001\u0085", "handler": []},
          {"pattern": "/\n\udb80\udc00", "handler": []}])");
  EXPECT_THAT(LeftAfter(odd, R"(pattern "/\x01\u0085" conflicts with x)"),
              ElementsAre("/\n\xF3\xB0\x80\x80"));
  EXPECT_THAT(LeftAfter(odd, R"(pattern "/\n\U000f0000" conflicts with x)"),
              ElementsAre("/\x01\xC2\x85"));
  EXPECT_THAT(LeftAfter(refused, "non-nil leaf fields"),
              ElementsAre("no follow-up"));
}

TEST(RandomRouting, SimplerCasesAreSimpler) {
  const RandomRouting source(1, "");
  const Case whole = source.Make(5);
  const std::size_t size = boost::json::serialize(whole.table).size();
  for (const Case& simpler : source.Simpler(whole)) {
    EXPECT_NE(TextOf(simpler), TextOf(whole));
    EXPECT_LE(boost::json::serialize(simpler.table).size(), size + 32);
  }
}

}  // namespace
}  // namespace httparity::conformance
