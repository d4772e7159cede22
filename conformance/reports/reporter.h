#ifndef HTTPARITY_CONFORMANCE_REPORTS_REPORTER_H_
#define HTTPARITY_CONFORMANCE_REPORTS_REPORTER_H_

#include <chrono>
#include <memory>
#include <vector>

#include "conformance/reports/report.h"

namespace httparity::conformance {

// All reports of a run as one, and the totals that each of them ends with.
//
// Not thread-safe.
class Reporter {
 public:
  explicit Reporter(std::vector<std::unique_ptr<Report>> reports);

  void Start(const Run& run);
  void Add(const Result& result);
  void EndSuite(const Suite& suite);
  // Lets every report end, and only then throws the first failure of one.
  void Finish();

  const Tally& tally() const { return tally_; }

 private:
  const std::vector<std::unique_ptr<Report>> reports_;
  Tally tally_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_REPORTER_H_
