#include "conformance/reports/durations_report.h"

#include <algorithm>
#include <utility>

namespace httparity::conformance {
namespace {

long TwoDigits(long number) {
  long unit = 1;
  while (number / unit >= 100) unit *= 10;
  return (number + unit / 2) / unit * unit;
}

}  // namespace

DurationsReport::DurationsReport(std::string path) : file_(std::move(path)) {}

void DurationsReport::Add(const Result& result) {
  if (result.outcome() == ScenarioOutcome::kSkipped) return;
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
      result.verdict.took);
  milliseconds_[result.id()] = std::max(1L, TwoDigits(took.count()));
}

void DurationsReport::Finish(const Tally&,
                             std::chrono::steady_clock::duration) {
  std::string text;
  for (const auto& [id, milliseconds] : milliseconds_) {
    text += id + " " + std::to_string(milliseconds) + "\n";
  }
  file_.Write(text);
}

}  // namespace httparity::conformance
