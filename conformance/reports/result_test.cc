#include "conformance/reports/result.h"

#include <gtest/gtest.h>

#include "conformance/reports/tally.h"

namespace httparity::conformance {
namespace {

using Kind = Verdict::Kind;
using List = Listing::Kind;

class ResultTest : public testing::Test {
 protected:
  ResultTest() {
    suite_.name = "area/suite";
    scenario_.id = "id";
  }

  Result Of(Kind kind, List list = List::kNone) {
    verdict_.kind = kind;
    Listing listing;
    listing.kind = list;
    return {.suite = suite_,
            .scenario = scenario_,
            .verdict = verdict_,
            .listing = listing};
  }

 private:
  Suite suite_;
  Scenario scenario_;
  Verdict verdict_;
};

TEST_F(ResultTest, CountsByItsVerdictAndItsListing) {
  const struct {
    Kind verdict;
    List list;
    ScenarioOutcome outcome;
    ExitCode exit_code;
  } cases[] = {
      {Kind::kPass, List::kNone, ScenarioOutcome::kPassed,
       ExitCode::kAsExpected},
      {Kind::kPass, List::kKnownFailing, ScenarioOutcome::kStale,
       ExitCode::kDifferences},
      {Kind::kPass, List::kKnownFlaky, ScenarioOutcome::kFlaky,
       ExitCode::kAsExpected},
      {Kind::kPass, List::kNew, ScenarioOutcome::kNew, ExitCode::kAsExpected},
      {Kind::kDiffers, List::kNone, ScenarioOutcome::kFailed,
       ExitCode::kDifferences},
      {Kind::kDiffers, List::kKnownFailing, ScenarioOutcome::kKnown,
       ExitCode::kAsExpected},
      {Kind::kDiffers, List::kKnownFlaky, ScenarioOutcome::kFlaky,
       ExitCode::kAsExpected},
      {Kind::kDiffers, List::kNew, ScenarioOutcome::kNew,
       ExitCode::kAsExpected},
      {Kind::kHarness, List::kNone, ScenarioOutcome::kError,
       ExitCode::kHarness},
      {Kind::kHarness, List::kKnownFailing, ScenarioOutcome::kKnown,
       ExitCode::kAsExpected},
      {Kind::kWrongUse, List::kKnownFailing, ScenarioOutcome::kError,
       ExitCode::kWrongUse},
      {Kind::kSkip, List::kKnownFailing, ScenarioOutcome::kSkipped,
       ExitCode::kAsExpected},
  };
  for (const auto& c : cases) {
    const Result result = Of(c.verdict, c.list);
    EXPECT_EQ(result.outcome(), c.outcome) << Name(c.outcome);
    EXPECT_EQ(result.exit_code(), c.exit_code) << Name(c.outcome);
    EXPECT_EQ(result.fails(), c.exit_code != ExitCode::kAsExpected);
  }
}

TEST_F(ResultTest, ATallyKeepsTheHighestExitCodeAndCountsByArea) {
  Tally tally;
  for (const Kind kind : {Kind::kHarness, Kind::kDiffers, Kind::kPass}) {
    tally.Add(Of(kind));
  }
  EXPECT_EQ(tally.exit_code, ExitCode::kHarness);
  EXPECT_EQ(tally.areas.at("area").Text(), "1 passed, 1 FAILED, 1 ERROR");
  EXPECT_EQ(tally.all.total(), 3u);
}

}  // namespace
}  // namespace httparity::conformance
