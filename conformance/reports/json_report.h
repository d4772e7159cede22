#ifndef HTTPARITY_CONFORMANCE_REPORTS_JSON_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_JSON_REPORT_H_

#include <string>
#include <utility>

#include "conformance/reports/file_report.h"

namespace httparity::conformance {

// All that is known of a run, for programs: docs/report.schema.json says what
// is in it. One line a scenario. Bytes are texts in which every character
// U+0000-U+00FF is one byte (byte_text.h).
class JsonReport : public FileReport {
 public:
  explicit JsonReport(std::string path) : FileReport(std::move(path)) {}

 protected:
  void Keep(const Result& result) override;
  std::string Text(const State& state) const override;

 private:
  std::string scenarios_;  // their objects, with commas between
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_JSON_REPORT_H_
