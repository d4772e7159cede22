#include "conformance/reports/tally.h"

#include <algorithm>
#include <numeric>

namespace httparity::conformance {

std::size_t Count::total() const {
  return std::accumulate(of_.begin(), of_.end(), std::size_t{0});
}

std::size_t Count::failures() const {
  return of(ScenarioOutcome::kFailed) + of(ScenarioOutcome::kError) +
         of(ScenarioOutcome::kStale);
}

std::string Count::Text() const {
  std::string text;
  for (const ScenarioOutcome outcome : kScenarioOutcomes) {
    const bool first = outcome == ScenarioOutcome::kPassed;
    if (of(outcome) == 0 && !first) continue;
    text += (first ? "" : ", ") + std::to_string(of(outcome)) + " ";
    text += Headword(outcome);
  }
  return text;
}

void Tally::Add(const Result& result) {
  const ScenarioOutcome outcome = result.outcome();
  all.Add(outcome);
  areas[AreaOf(result.suite)].Add(outcome);
  if (outcome == ScenarioOutcome::kFlaky) {
    Tries& tries = flaky[result.id()];
    ++tries.played;
    if (!result.went_wrong()) ++tries.passed;
  }
  exit_code = std::max(exit_code, result.exit_code());
  if (outcome == ScenarioOutcome::kSkipped) {
    ++skip_reasons[result.verdict.reason];
  } else if (!result.verdict.log_observed) {
    ++log_not_observed;
  }
}

}  // namespace httparity::conformance
