#ifndef HTTPARITY_CONFORMANCE_REPORTS_CONSOLE_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_CONSOLE_REPORT_H_

#include <chrono>
#include <map>
#include <ostream>
#include <string>

#include "conformance/clause.h"
#include "conformance/reports/report.h"
#include "conformance/reports/terminal.h"

namespace httparity::conformance {

// The verdict for people, in plain text: a line for each suite, each failure
// with its clauses, a wire diff and the command that repeats it, then totals by
// area. On a terminal, also how far it has come.
class ConsoleReport : public Report {
 public:
  // The stream and the clauses outlive the report.
  ConsoleReport(std::ostream& out, const Clauses& clauses,
                TerminalFeatures features)
      : out_(out),
        clauses_(clauses),
        color_(features.color),
        progress_(out, features.progress) {}

  void Start(const Run& run) override;
  void Add(const Result& result) override;
  void EndSuite(const Suite& suite) override;
  void Finish(const Tally& tally,
              std::chrono::steady_clock::duration took) override;

 private:
  struct SuiteState {
    Count count;
    bool said = false;  // what is wrong with the suite as a whole
  };

  // A word that is seen at a glance: good in green, bad in red.
  std::string Word(const char* word, bool good) const;
  // Says what came of a scenario that makes the run a failure.
  void AddFailure(const Result& result);
  // Says once what fails every scenario of the suite.
  void AddOfSuite(const Result& result);

  std::ostream& out_;
  const Clauses& clauses_;
  std::string level_;
  const bool color_;
  ProgressLine progress_;
  std::size_t scenarios_ = 0;  // of the run
  Count all_;
  std::map<std::string, SuiteState> suites_;  // those that have not ended
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_CONSOLE_REPORT_H_
