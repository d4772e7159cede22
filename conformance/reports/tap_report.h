#ifndef HTTPARITY_CONFORMANCE_REPORTS_TAP_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_TAP_REPORT_H_

#include <fstream>
#include <string>

#include "conformance/clause.h"
#include "conformance/reports/report.h"

namespace httparity::conformance {

// The Test Anything Protocol, version 14: a line a scenario, written at once.
// The plan comes first, so that a run that is killed is seen to be cut off.
// What fails and is not counted (known, flaky, new) is a TODO.
class TapReport : public Report {
 public:
  // Throws WrongUse when the file cannot be written. The clauses outlive the
  // report.
  TapReport(const std::string& path, const Clauses& clauses);

  void Start(const Run& run) override;
  void Add(const Result& result) override;
  void Finish(const Tally& tally,
              std::chrono::steady_clock::duration took) override;

 private:
  const std::string path_;
  const Clauses& clauses_;
  std::ofstream file_;
  std::size_t number_ = 0;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_TAP_REPORT_H_
