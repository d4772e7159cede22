#ifndef HTTPARITY_CONFORMANCE_REPORTS_RESULT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_RESULT_H_

#include <string>

#include "conformance/failure.h"
#include "conformance/judge.h"
#include "conformance/scenario.h"

namespace httparity::conformance {

// What the lists that the user gave say of a scenario.
struct Listing {
  enum class Kind {
    kNone,
    kKnownFailing,
    kKnownFlaky,
    kNew,  // not yet among the required scenarios
  };
  Kind kind = Kind::kNone;
  std::string reason;  // why it is listed
};

// How a scenario counts, given its verdict and its listing.
enum class ScenarioOutcome {
  kPassed,
  kUnsteady,  // it differed at first and passed when it was played alone
  kFailed,
  kError,    // it could not be judged: server, protocol, golden, fixture
  kKnown,    // it failed, and is listed as failing
  kStale,    // it passed, and is listed as failing: a failure of the list
  kFlaky,    // it passed or failed, and is listed as flaky
  kNew,      // it passed or failed, and is not required yet
  kSkipped,  // it was not played
};
inline constexpr ScenarioOutcome kScenarioOutcomes[] = {
    ScenarioOutcome::kPassed, ScenarioOutcome::kUnsteady,
    ScenarioOutcome::kFailed, ScenarioOutcome::kError,
    ScenarioOutcome::kKnown,  ScenarioOutcome::kStale,
    ScenarioOutcome::kFlaky,  ScenarioOutcome::kNew,
    ScenarioOutcome::kSkipped};

// "passed", "unsteady", …: the word for it in every report.
const char* Name(ScenarioOutcome outcome);
// The same for a log: what makes the run a failure is seen at a glance.
const char* Headword(ScenarioOutcome outcome);

// All that is to be said of one scenario. Views: valid while it is handed on.
struct Result {
  const Suite& suite;
  const Scenario& scenario;
  const Verdict& verdict;
  Listing listing{};
  std::string rerun{};  // the command line that plays this scenario alone

  std::string id() const { return suite.name + "/" + scenario.id; }
  ScenarioOutcome outcome() const;
  // Whether the run is a failure because of it.
  bool fails() const;
  // Whether it failed, counted or not.
  bool went_wrong() const;
  // Whether there are differences or an error to show.
  bool has_failure() const { return went_wrong() || verdict.unsteady; }
  // What this result alone would have the program exit with.
  ExitCode exit_code() const;
};

// "routing" of "routing/hosts".
std::string AreaOf(const Suite& suite);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_RESULT_H_
