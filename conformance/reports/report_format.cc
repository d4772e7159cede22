#include "conformance/reports/report_format.h"

#include <algorithm>

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/reports/html_report.h"
#include "conformance/reports/json_report.h"
#include "conformance/reports/junit_report.h"
#include "conformance/reports/markdown_report.h"
#include "conformance/reports/tap_report.h"

namespace httparity::conformance {
namespace {

using Maker = std::unique_ptr<Report> (*)(const std::string& path,
                                          const Clauses& clauses);

template <typename Kind>
std::unique_ptr<Report> Make(const std::string& path, const Clauses& clauses) {
  if constexpr (std::is_constructible_v<Kind, std::string, const Clauses&>) {
    return std::make_unique<Kind>(path, clauses);
  } else {
    return std::make_unique<Kind>(path);
  }
}

struct Format {
  const char* name;
  Maker make;
};

constexpr Format kFormats[] = {{"html", Make<HtmlReport>},
                               {"json", Make<JsonReport>},
                               {"junit", Make<JunitReport>},
                               {"markdown", Make<MarkdownReport>},
                               {"tap", Make<TapReport>}};

}  // namespace

const std::vector<std::string>& ReportFormats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Format& format : kFormats) all.emplace_back(format.name);
    return all;
  }();
  return names;
}

ReportRequest ReadReportRequest(const std::string& text) {
  const std::size_t sign = text.find('=');
  ReportRequest request{text.substr(0, sign), ""};
  const std::vector<std::string>& names = ReportFormats();
  if (std::find(names.begin(), names.end(), request.format) == names.end()) {
    throw WrongUse("no report format \"" + request.format +
                   "\", but: " + Join(names));
  }
  if (sign != std::string::npos) request.path = text.substr(sign + 1);
  if (request.path.empty()) {
    throw WrongUse("must be FORMAT=FILE, as " + request.format + "=report");
  }
  return request;
}

std::unique_ptr<Report> MakeReport(const ReportRequest& request,
                                   const Clauses& clauses) {
  const auto format =
      std::find_if(std::begin(kFormats), std::end(kFormats),
                   [&](const Format& f) { return f.name == request.format; });
  return format->make(request.path, clauses);
}

}  // namespace httparity::conformance
