#ifndef HTTPARITY_CONFORMANCE_REPORTS_DURATIONS_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_DURATIONS_REPORT_H_

#include <map>
#include <string>

#include "conformance/reports/report.h"
#include "conformance/whole_file.h"

namespace httparity::conformance {

// How long each scenario took, for selection/shard.h: lines "ID MS", of two
// digits that count, so that a new measurement changes few of them.
class DurationsReport : public Report {
 public:
  // Throws WrongUse when the file cannot be written.
  explicit DurationsReport(std::string path);

  void Add(const Result& result) override;
  void Finish(const Tally& tally,
              std::chrono::steady_clock::duration took) override;

 private:
  const WholeFile file_;
  std::map<std::string, long> milliseconds_;  // by id
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_DURATIONS_REPORT_H_
