#include "conformance/reports/console_report.h"

#include "conformance/reports/description.h"

namespace httparity::conformance {

void ConsoleReport::Add(const Result& result) {
  suites_[result.suite.name].count.Add(result.outcome());
  if (!result.fails()) return;
  if (result.verdict.of_all_the_suite) return AddOfSuite(result);
  const bool stale = result.outcome() == Outcome::kStale;
  out_ << "\n"
       << (stale ? "STALE " : "FAILED ") << Describe(result, clauses_)
       << "  again: " << result.rerun << "\n\n";
  out_.flush();
}

void ConsoleReport::AddOfSuite(const Result& result) {
  bool& said = suites_[result.suite.name].said;
  if (said) return;
  said = true;
  out_ << "\nFAILED " << result.suite.name << ", all of its scenarios\n  "
       << result.verdict.reason << "\n\n";
  out_.flush();
}

void ConsoleReport::EndSuite(const Suite& suite) {
  const auto state = suites_.find(suite.name);
  if (state == suites_.end()) return;
  const Count& count = state->second.count;
  out_ << (count.failed() ? "FAIL  " : "ok    ") << suite.name << ": "
       << count.Text() << "\n";
  out_.flush();
  suites_.erase(state);
}

void ConsoleReport::Finish(const Tally& tally,
                           std::chrono::steady_clock::duration took) {
  out_ << "\n";
  for (const auto& [area, count] : tally.areas) {
    out_ << "  " << area << ": " << count.Text() << "\n";
  }
  for (const auto& [reason, times] : tally.skip_reasons) {
    out_ << "  skipped " << times << ": " << reason << "\n";
  }
  if (tally.log_not_observed > 0) {
    out_ << "  log not observed: " << tally.log_not_observed << "\n";
  }
  const std::size_t total = tally.all.total();
  out_ << total << (total == 1 ? " scenario: " : " scenarios: ")
       << tally.all.Text() << " (" << Seconds(took) << ")"
       << (level_ == "exact" ? "" : ", at the level " + level_) << "\n";
  out_.flush();
}

}  // namespace httparity::conformance
