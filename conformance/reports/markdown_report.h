#ifndef HTTPARITY_CONFORMANCE_REPORTS_MARKDOWN_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_MARKDOWN_REPORT_H_

#include <string>

#include "conformance/clause.h"
#include "conformance/reports/file_report.h"

namespace httparity::conformance {

// A page for a CI system's summary ($GITHUB_STEP_SUMMARY) or a comment: totals
// by area, then the failures, folded. It stays under 256 KiB, a quarter of what
// GitHub shows: failures that do not fit are counted, not shown.
class MarkdownReport : public FileReport {
 public:
  // The clauses outlive the report.
  MarkdownReport(std::string path, const Clauses& clauses);

 protected:
  void Keep(const Result& result) override;
  std::string Text(const State& state) const override;

 private:
  const Clauses& clauses_;
  std::string failures_;
  std::size_t left_out_ = 0;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_MARKDOWN_REPORT_H_
