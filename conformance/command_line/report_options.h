#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_REPORT_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_REPORT_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "conformance/reports/report_format.h"

namespace httparity::conformance {

// What is written of a run beside what is printed.
struct ReportOptions {
  std::vector<ReportRequest> reports;
  std::string docs_url;  // may be empty
};

void Declare(CLI::App& app, ReportOptions& options);

// Throws WrongUse when two reports would write one file.
void Check(const ReportOptions& options);

// The arguments without reports, which another run would overwrite.
std::vector<std::string> WithoutReports(
    const std::vector<std::string>& arguments);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_REPORT_OPTIONS_H_
