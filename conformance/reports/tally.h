#ifndef HTTPARITY_CONFORMANCE_REPORTS_TALLY_H_
#define HTTPARITY_CONFORMANCE_REPORTS_TALLY_H_

#include <array>
#include <cstddef>
#include <map>
#include <string>

#include "conformance/reports/result.h"

namespace httparity::conformance {

// How many scenarios had which outcome.
class Count {
 public:
  void Add(ScenarioOutcome outcome) { ++of_[Index(outcome)]; }
  std::size_t of(ScenarioOutcome outcome) const { return of_[Index(outcome)]; }
  std::size_t total() const;
  // Those with a verdict on the server: all but the skipped ones.
  std::size_t played() const { return total() - of(ScenarioOutcome::kSkipped); }
  // Those that make the run a failure.
  std::size_t failures() const;
  bool failed() const { return failures() > 0; }
  // "12 passed, 1 FAILED, 2 skipped": what is 0 is left out, but for "passed".
  std::string Text() const;

 private:
  static std::size_t Index(ScenarioOutcome outcome) {
    return static_cast<std::size_t>(outcome);
  }
  std::array<std::size_t, std::size(kScenarioOutcomes)> of_{};
};

// How often a flaky scenario passed.
struct Tries {
  std::size_t passed = 0;
  std::size_t played = 0;
};

// The totals of a run: what every report ends with.
struct Tally {
  Count all;
  std::map<std::string, Count> areas;
  std::map<std::string, std::size_t> skip_reasons;  // how many for each
  std::map<std::string, Tries> flaky;  // of those listed as such, by id
  std::size_t log_not_observed = 0;    // compared without the log they have
  ExitCode exit_code = ExitCode::kAsExpected;  // the highest of all results

  void Add(const Result& result);
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_TALLY_H_
