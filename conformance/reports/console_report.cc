#include "conformance/reports/console_report.h"

#include "conformance/reports/description.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {

void ConsoleReport::Start(const Run& run) {
  level_ = run.level;
  scenarios_ = run.scenarios;
}

void ConsoleReport::Add(const Result& result) {
  all_.Add(result.outcome());
  suites_[result.suite.name].count.Add(result.outcome());
  if (result.fails()) AddFailure(result);
  if (result.outcome() == ScenarioOutcome::kUnsteady) {
    progress_.Erase();
    out_ << "unsteady " << result.id() << ": " << Standing(result) << "\n";
  }
  progress_.Show(all_.total(), scenarios_, all_.failures(), result.suite.name);
}

std::string ConsoleReport::Word(const char* word, bool good) const {
  if (!color_) return word;
  return std::string(good ? "\x1b[32m" : "\x1b[1;31m") + word + "\x1b[0m";
}

void ConsoleReport::AddFailure(const Result& result) {
  if (result.verdict.of_all_the_suite) return AddOfSuite(result);
  progress_.Erase();
  out_ << "\n"
       << Word(Headword(result.outcome()), false) << " "
       << Describe(result, clauses_) << "  again: " << result.rerun << "\n\n";
  out_.flush();
}

void ConsoleReport::AddOfSuite(const Result& result) {
  bool& said = suites_[result.suite.name].said;
  if (said) return;
  said = true;
  progress_.Erase();
  out_ << "\n"
       << Word(Headword(result.outcome()), false) << " " << result.suite.name
       << ", all of its scenarios\n  " << PrintableText(result.verdict.reason)
       << "\n\n";
  out_.flush();
}

void ConsoleReport::EndSuite(const Suite& suite) {
  const auto state = suites_.find(suite.name);
  if (state == suites_.end()) return;
  const Count& count = state->second.count;
  progress_.Erase();
  out_ << (count.failed() ? Word("FAIL", false) + "  "
                          : Word("ok", true) + "    ")
       << suite.name << ": " << count.Text() << "\n";
  out_.flush();
  suites_.erase(state);
}

void ConsoleReport::Finish(const Tally& tally,
                           std::chrono::steady_clock::duration took) {
  progress_.Erase();
  out_ << "\n";
  for (const auto& [area, count] : tally.areas) {
    out_ << "  " << area << ": " << count.Text() << "\n";
  }
  for (const std::string& remark : Remarks(tally)) {
    out_ << "  " << remark << "\n";
  }
  const std::size_t total = tally.all.total();
  out_ << total << (total == 1 ? " scenario: " : " scenarios: ")
       << tally.all.Text() << " (" << Seconds(took) << ")"
       << (level_ == "exact" ? "" : ", at the level " + level_) << "\n";
  out_.flush();
}

}  // namespace httparity::conformance
