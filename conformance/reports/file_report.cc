#include "conformance/reports/file_report.h"

#include <utility>

#include "conformance/failure.h"

namespace httparity::conformance {

using std::chrono::steady_clock;

FileReport::FileReport(std::string path) : file_(std::move(path)) {}

void FileReport::Start(const Run& run) {
  state_.run = run;
  start_ = steady_clock::now();
  SaveNowAndThen();
}

void FileReport::Add(const Result& result) {
  state_.tally.Add(result);
  Keep(result);
  SaveNowAndThen();
}

void FileReport::Finish(const Tally& tally, steady_clock::duration took) {
  state_.tally = tally;
  state_.took = took;
  state_.complete = true;
  file_.Save(Text(state_));
}

void FileReport::SaveNowAndThen() {
  const steady_clock::time_point now = steady_clock::now();
  if (!file_.replaceable() || now < next_save_) return;
  state_.took = now - start_;
  try {
    file_.Save(Text(state_));
  } catch (const HarnessFailure&) {
    // There may be room again at the end; if not, Finish says so.
  }
  const steady_clock::time_point saved = steady_clock::now();
  next_save_ = saved + 20 * (saved - now);
}

}  // namespace httparity::conformance
