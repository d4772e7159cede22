#include "conformance/reports/tally.h"

#include <algorithm>
#include <numeric>

namespace httparity::conformance {

std::size_t Count::total() const {
  return std::accumulate(of_.begin(), of_.end(), std::size_t{0});
}

bool Count::failed() const {
  return of(Outcome::kFailed) + of(Outcome::kStale) > 0;
}

std::string Count::Text() const {
  std::string text;
  for (const Outcome outcome : kAllOutcomes) {
    const bool first = outcome == Outcome::kPassed;
    if (of(outcome) == 0 && !first) continue;
    text += (first ? "" : ", ") + std::to_string(of(outcome)) + " ";
    // Seen at a glance in a long log.
    text += outcome == Outcome::kFailed  ? "FAILED"
            : outcome == Outcome::kStale ? "STALE"
                                         : Name(outcome);
  }
  return text;
}

void Tally::Add(const Result& result) {
  const Outcome outcome = result.outcome();
  all.Add(outcome);
  areas[AreaOf(result.suite)].Add(outcome);
  exit_code = std::max(exit_code, result.exit_code());
  if (outcome == Outcome::kSkipped) {
    ++skip_reasons[result.verdict.reason];
  } else if (!result.verdict.log_observed) {
    ++log_not_observed;
  }
}

}  // namespace httparity::conformance
