#include "conformance/reports/reporter.h"

#include <exception>
#include <utility>

namespace httparity::conformance {

Reporter::Reporter(std::vector<std::unique_ptr<Report>> reports)
    : reports_(std::move(reports)), start_(std::chrono::steady_clock::now()) {}

void Reporter::Start(const Run& run) {
  start_ = std::chrono::steady_clock::now();
  for (const auto& report : reports_) report->Start(run);
}

void Reporter::Add(const Result& result) {
  tally_.Add(result);
  for (const auto& report : reports_) report->Add(result);
}

void Reporter::EndSuite(const Suite& suite) {
  for (const auto& report : reports_) report->EndSuite(suite);
}

void Reporter::Finish() {
  std::exception_ptr failure;
  for (const auto& report : reports_) {
    try {
      report->Finish(tally_, std::chrono::steady_clock::now() - start_);
    } catch (...) {
      if (!failure) failure = std::current_exception();
    }
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace httparity::conformance
