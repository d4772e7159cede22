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
  if (!file_.replaceable() || now - saved_ < std::chrono::seconds(1)) return;
  state_.took = now - start_;
  try {
    file_.Save(Text(state_));
  } catch (const HarnessFailure&) {
    // There may be room again at the end; if not, Finish says so.
  }
  // From its end: a text that takes long is written less often.
  saved_ = steady_clock::now();
}

}  // namespace httparity::conformance
