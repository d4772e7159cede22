#ifndef HTTPARITY_CONFORMANCE_REPORTS_FILE_REPORT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_FILE_REPORT_H_

#include <chrono>
#include <string>

#include "conformance/reports/report.h"
#include "conformance/reports/report_file.h"

namespace httparity::conformance {

// A report that is a file, whole at any time: it is saved while the run goes
// on, as often as a twentieth of the time allows, so that a run that is killed
// loses what came in its last moments.
class FileReport : public Report {
 public:
  // Throws WrongUse when the file cannot be written.
  explicit FileReport(std::string path);

  void Start(const Run& run) final;
  void Add(const Result& result) final;
  void Finish(const Tally& tally,
              std::chrono::steady_clock::duration took) final;

 protected:
  // What the run has come to so far.
  struct State {
    Run run;
    Tally tally;
    std::chrono::steady_clock::duration took{};
    bool complete = false;  // nothing is to come
  };

  // Keeps what the text will say of a result.
  virtual void Keep(const Result& result) = 0;
  // The report as a whole, of all that was kept.
  virtual std::string Text(const State& state) const = 0;

  const Run& run() const { return state_.run; }

 private:
  void SaveNowAndThen();

  ReportFile file_;
  State state_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point next_save_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_FILE_REPORT_H_
