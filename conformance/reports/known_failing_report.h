#ifndef HTTPARITY_CONFORMANCE_REPORTS_KNOWN_FAILING_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_KNOWN_FAILING_REPORT_H_

#include <cstddef>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "conformance/reports/report.h"
#include "conformance/selection/known_list.h"
#include "conformance/whole_file.h"

namespace httparity::conformance {

// The run as a list of known failures (selection/known_list.h): what failed in
// it, each with the reason that it was listed with, or else with `?` and the
// first difference, which a person replaces by the reason: until then the list
// is refused. What was listed and not played stays; what passed goes. What
// could not be judged (ScenarioOutcome::kError) says nothing about the server:
// it is left out, and `out` is told how often.
class KnownFailingReport : public Report {
 public:
  // `known` is what is listed already, of the suites; `out` outlives the
  // report. Throws WrongUse when the file cannot be written.
  KnownFailingReport(const std::string& path, const KnownList& known,
                     const std::vector<Suite>& suites, std::ostream& out);

  void Add(const Result& result) override;
  void Finish(const Tally& tally,
              std::chrono::steady_clock::duration took) override;

 private:
  const WholeFile file_;
  std::map<std::string, std::string> listed_;  // the reasons, by id
  std::map<std::string, std::string> failed_;  // in this run
  std::set<std::string> played_;
  std::size_t not_judged_ = 0;
  std::ostream& out_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_KNOWN_FAILING_REPORT_H_
