#ifndef HTTPARITY_CONFORMANCE_REPORTS_REPORT_FORMAT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_REPORT_FORMAT_H_

#include <memory>
#include <string>
#include <vector>

#include "conformance/clause.h"
#include "conformance/reports/report.h"

namespace httparity::conformance {

// The reports that go to files, by the names of their formats.
const std::vector<std::string>& ReportFormats();

// A file that was asked for: "junit=report.xml".
struct ReportRequest {
  std::string format;
  std::string path;
};

// Throws WrongUse when it is none.
ReportRequest ReadReportRequest(const std::string& text);

// Throws WrongUse when the file cannot be written. The clauses outlive the
// report.
std::unique_ptr<Report> MakeReport(const ReportRequest& request,
                                   const Clauses& clauses);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_REPORT_FORMAT_H_
