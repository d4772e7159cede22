#include "conformance/command_line/report_options.h"

#include <set>

#include "conformance/command_line/option_checks.h"
#include "conformance/failure.h"
#include "conformance/json_fields.h"

namespace httparity::conformance {
namespace {

constexpr const char* kGroup = "Reports";
constexpr const char* kReport = "--report";

std::string ReportWords(const std::string& text) {
  try {
    ReadReportRequest(text);
    return "";
  } catch (const WrongUse& error) {
    return error.what();
  }
}

}  // namespace

void Declare(CLI::App& app, ReportOptions& options) {
  app.add_option_function<std::vector<std::string>>(
         kReport,
         [&options](const std::vector<std::string>& texts) {
           for (const std::string& text : texts) {
             options.reports.push_back(ReadReportRequest(text));
           }
         },
         "Also write a report of the run to a file; repeatable. Formats: " +
             Join(ReportFormats()))
      ->check(ReportWords)
      ->allow_extra_args(false)
      ->type_name("FORMAT=FILE")
      ->group(kGroup);
  app.add_option("--docs-url", options.docs_url,
                 "Where docs/ is published: reports link each clause there")
      ->check(NotEmpty)
      ->type_name("URL")
      ->group(kGroup);
}

void Check(const ReportOptions& options) {
  std::set<std::string> paths;
  for (const ReportRequest& report : options.reports) {
    if (!paths.insert(report.path).second) {
      throw WrongUse("--report: two reports cannot both be " + report.path);
    }
  }
}

std::vector<std::string> WithoutReports(
    const std::vector<std::string>& arguments) {
  return WithoutOptions(arguments, {kReport});
}

}  // namespace httparity::conformance
