#ifndef HTTPARITY_CONFORMANCE_REPORTS_HTML_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_HTML_REPORT_H_

#include <string>

#include "conformance/clause.h"
#include "conformance/reports/file_report.h"

namespace httparity::conformance {

// One page for people, without a network: totals by area, every scenario with
// filter and search, each failure with what was sent and both answers side by
// side. It is complete without its script, which only filters. The files that
// it is made of are in page/.
class HtmlReport : public FileReport {
 public:
  // The clauses outlive the report.
  HtmlReport(std::string path, const Clauses& clauses);

 protected:
  void Keep(const Result& result) override;
  std::string Text(const State& state) const override;

 private:
  const Clauses& clauses_;
  std::string failures_;  // come first
  std::string others_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_HTML_REPORT_H_
