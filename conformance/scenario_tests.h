#ifndef HTTPARITY_CONFORMANCE_SCENARIO_TESTS_H_
#define HTTPARITY_CONFORMANCE_SCENARIO_TESTS_H_

#include <memory>
#include <string>
#include <vector>

#include "conformance/clause.h"
#include "conformance/judge.h"
#include "conformance/play_ahead.h"
#include "conformance/reports/reporter.h"
#include "conformance/selection/listings.h"
#include "conformance/side_by_side.h"

namespace httparity::conformance {

// What is to be played, and who is to hear of it. Views: all outlive the run.
struct Session {
  PlayAhead& players;
  const std::vector<JudgedSuite>& suites;
  const Clauses& clauses;
  const Listings& listings;
  Reporter& reporter;
  SideBySide& side_by_side;
  Run run;            // complete but for its server, start and scenarios
  std::string rerun;  // the command line to which a selection is appended
};

// Runs every scenario as a GoogleTest test of its own, so that GoogleTest's
// filter, shuffle, repeat, sharding and XML work, with the session's reports in
// place of its printer. Answers with the exit code of the whole run, which
// holds what GoogleTest lets pass: a filter that matches nothing, a run without
// a verdict.
//
// The scenarios of a round are played ahead (play_ahead.h); a test waits for
// the verdict on its own.
//
// Throws HarnessFailure before the first scenario when there is no server.
// Later failures of a server are verdicts.
//
// `flags` are for GoogleTest; an unknown one is WrongUse. All arguments outlive
// the call. To be called once in a process: GoogleTest's registry is global.
ExitCode RunScenarios(Session& session, const std::vector<std::string>& flags);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SCENARIO_TESTS_H_
