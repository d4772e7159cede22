#ifndef HTTPARITY_CONFORMANCE_REPORTS_CONSOLE_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_CONSOLE_REPORT_H_

#include <chrono>
#include <map>
#include <ostream>
#include <string>

#include "conformance/clause.h"
#include "conformance/reports/report.h"

namespace httparity::conformance {

// The verdict for people, in plain text: a line for each suite, each failure
// with its clauses, a wire diff and the command that repeats it, then totals by
// area.
class ConsoleReport : public Report {
 public:
  // The stream and the clauses outlive the report.
  ConsoleReport(std::ostream& out, const Clauses& clauses)
      : out_(out), clauses_(clauses) {}

  void Start(const Run& run) override { level_ = run.level; }
  void Add(const Result& result) override;
  void EndSuite(const Suite& suite) override;
  void Finish(const Tally& tally,
              std::chrono::steady_clock::duration took) override;

 private:
  struct SuiteState {
    Count count;
    bool said = false;  // what is wrong with the suite as a whole
  };

  // Says once what fails every scenario of the suite.
  void AddOfSuite(const Result& result);

  std::ostream& out_;
  const Clauses& clauses_;
  std::string level_;
  std::map<std::string, SuiteState> suites_;  // those that have not ended
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_CONSOLE_REPORT_H_
