#ifndef HTTPARITY_CONFORMANCE_SCENARIO_TESTS_H_
#define HTTPARITY_CONFORMANCE_SCENARIO_TESTS_H_

#include <string>
#include <vector>

#include "conformance/judge.h"
#include "conformance/report_console.h"
#include "conformance/target.h"

namespace httparity::conformance {

// Runs every scenario as a GoogleTest test of its own, so that GoogleTest's
// filter, shuffle, repeat, sharding and XML work, with `report` in place of its
// printer. Answers with the exit code of the whole run, which holds what
// GoogleTest lets pass: a filter that matches nothing, a run without a verdict.
//
// Throws HarnessFailure before the first scenario when there is no server.
// Later failures of a server are verdicts.
//
// `flags` are for GoogleTest; an unknown one is WrongUse. All arguments outlive
// the call. To be called once in a process: GoogleTest's registry is global.
ExitCode RunScenarios(Target& target, const std::vector<JudgedSuite>& suites,
                      const Clauses& clauses, ConsoleReport& report,
                      const std::vector<std::string>& flags);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SCENARIO_TESTS_H_
