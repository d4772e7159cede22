#ifndef HTTPARITY_CONFORMANCE_REPORT_CONSOLE_H_
#define HTTPARITY_CONFORMANCE_REPORT_CONSOLE_H_

#include <chrono>
#include <map>
#include <ostream>
#include <string>

#include "conformance/clause.h"
#include "conformance/failure.h"
#include "conformance/judge.h"

namespace httparity::conformance {

// The verdict for people, in plain text: a line for each suite, each failure
// with its clauses, a wire diff and the command that repeats it, then totals by
// area. Keeps the highest exit code.
//
// Not thread-safe.
class ConsoleReport {
 public:
  // `rerun` is the command line to which a selection is appended. The stream
  // and the clauses outlive the report.
  ConsoleReport(std::ostream& out, const Clauses& clauses, std::string rerun);

  void Add(const Suite& suite, const Scenario& scenario,
           const Verdict& verdict);
  // All of the suite's scenarios that were to run have run.
  void EndSuite(const std::string& suite);
  void PrintTotals();

  ExitCode exit_code() const { return worst_; }
  std::size_t ran() const;  // passed or failed, not skipped

 private:
  struct Count {
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::size_t skipped = 0;
    bool said = false;  // what is wrong with the suite as a whole
    std::size_t total() const { return passed + failed + skipped; }
    void Add(const Verdict& verdict);
    std::string Text() const;
  };

  // Says once what fails every scenario of the suite.
  void AddOfSuite(const Suite& suite, const Verdict& verdict);

  std::ostream& out_;
  const Clauses& clauses_;
  const std::string rerun_;
  const std::chrono::steady_clock::time_point start_;
  ExitCode worst_ = ExitCode::kAsExpected;
  Count all_;
  std::map<std::string, Count> areas_;
  std::map<std::string, Count> suites_;         // those that have not ended
  std::map<std::string, std::size_t> reasons_;  // why scenarios were skipped
  std::size_t log_not_observed_ = 0;
};

// The GoogleTest names of a scenario: those of its id with `_` for `-`, since a
// hyphen in --gtest_filter starts the negative part.
std::string TestSuiteName(const Suite& suite);
std::string TestName(const Scenario& scenario);

// A failure, as it is printed and as it stands in GoogleTest's XML.
std::string Describe(const Suite& suite, const Scenario& scenario,
                     const Verdict& verdict, const Clauses& clauses);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORT_CONSOLE_H_
