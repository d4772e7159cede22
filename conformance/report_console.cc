#include "conformance/report_console.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <utility>

#include "conformance/command_words.h"
#include "conformance/wire_diff.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kClauseColumns = 120;
constexpr std::size_t kMostDifferences = 6;

std::string Underscores(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string Indented(const std::string& text, const std::string& margin) {
  std::istringstream lines(text);
  std::string indented;
  for (std::string line; std::getline(lines, line);) {
    indented += margin + line + "\n";
  }
  return indented;
}

std::string Shortened(const std::string& text) {
  if (text.size() <= kClauseColumns) return text;
  // Not inside of a UTF-8 sequence.
  std::size_t end = kClauseColumns;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

ExitCode CodeOf(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::kPass:
    case Verdict::Kind::kSkip:
      return ExitCode::kAsExpected;
    case Verdict::Kind::kDiffers:
      return ExitCode::kDifferences;
    case Verdict::Kind::kWrongUse:
      return ExitCode::kWrongUse;
    case Verdict::Kind::kHarness:
      return ExitCode::kHarness;
  }
  return ExitCode::kHarness;
}

std::string DescribeDifference(const Difference& difference) {
  std::string text = "  " + difference.place + "\n";
  if (difference.kind == Difference::Kind::kBytes) {
    return text + WireDiff(difference.expected, difference.actual, "    ");
  }
  return text + "    - " + difference.expected + "\n    + " +
         difference.actual + "\n";
}

std::string Seconds(std::chrono::steady_clock::duration time) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s",
                std::chrono::duration<double>(time).count());
  return text;
}

}  // namespace

std::string TestSuiteName(const Suite& suite) {
  return Underscores(suite.name);
}

std::string TestName(const Scenario& scenario) {
  return Underscores(scenario.id);
}

std::string Describe(const Suite& suite, const Scenario& scenario,
                     const Verdict& verdict, const Clauses& clauses) {
  std::string text =
      suite.name + "/" + scenario.id + ": " + scenario.title + "\n";
  for (const std::string& id : scenario.clauses) {
    const auto clause = clauses.find(id);
    text += "  clause " + id + ": " +
            (clause == clauses.end() ? "" : Shortened(clause->second)) + "\n";
  }
  if (!verdict.reason.empty()) text += Indented(verdict.reason, "  ");
  if (!verdict.differences.empty()) {
    text += "  - is what Go answered, + what this server did\n";
  }
  const std::size_t shown =
      std::min(verdict.differences.size(), kMostDifferences);
  for (std::size_t i = 0; i < shown; ++i) {
    text += DescribeDifference(verdict.differences[i]);
  }
  if (shown < verdict.differences.size()) {
    text += "  … and " + std::to_string(verdict.differences.size() - shown) +
            " more differences\n";
  }
  for (const std::string& note : verdict.notes) text += "  " + note + "\n";
  if (!verdict.server_stderr.empty()) {
    text += "  the server's standard error:\n" +
            Indented(verdict.server_stderr, "    ");
  }
  return text;
}

ConsoleReport::ConsoleReport(std::ostream& out, const Clauses& clauses,
                             std::string rerun)
    : out_(out),
      clauses_(clauses),
      rerun_(std::move(rerun)),
      start_(std::chrono::steady_clock::now()) {}

void ConsoleReport::Count::Add(const Verdict& verdict) {
  switch (verdict.kind) {
    case Verdict::Kind::kPass:
      ++passed;
      break;
    case Verdict::Kind::kSkip:
      ++skipped;
      break;
    default:
      ++failed;
  }
}

std::string ConsoleReport::Count::Text() const {
  std::string text = std::to_string(passed) + " passed";
  if (failed > 0) text += ", " + std::to_string(failed) + " FAILED";
  if (skipped > 0) text += ", " + std::to_string(skipped) + " skipped";
  return text;
}

void ConsoleReport::Add(const Suite& suite, const Scenario& scenario,
                        const Verdict& verdict) {
  all_.Add(verdict);
  areas_[suite.name.substr(0, suite.name.find('/'))].Add(verdict);
  suites_[suite.name].Add(verdict);
  worst_ = std::max(worst_, CodeOf(verdict.kind));
  if (verdict.kind == Verdict::Kind::kSkip) {
    ++reasons_[verdict.reason];
    return;
  }
  if (!verdict.log_observed) ++log_not_observed_;
  if (verdict.kind == Verdict::Kind::kPass) return;
  if (verdict.of_all_the_suite) return AddOfSuite(suite, verdict);
  out_ << "\nFAILED " << Describe(suite, scenario, verdict, clauses_)
       << "  again: " << rerun_ << " --suite " << QuoteWord(suite.selection)
       << " --gtest_filter=" << TestSuiteName(suite) << "."
       << TestName(scenario) << "\n\n";
  out_.flush();
}

void ConsoleReport::AddOfSuite(const Suite& suite, const Verdict& verdict) {
  bool& said = suites_[suite.name].said;
  if (said) return;
  said = true;
  out_ << "\nFAILED " << suite.name << ", all of its scenarios\n"
       << Indented(verdict.reason, "  ") << "\n";
  out_.flush();
}

void ConsoleReport::EndSuite(const std::string& suite) {
  const auto count = suites_.find(suite);
  if (count == suites_.end()) return;
  out_ << (count->second.failed > 0 ? "FAIL  " : "ok    ") << suite << ": "
       << count->second.Text() << "\n";
  out_.flush();
  suites_.erase(count);
}

std::size_t ConsoleReport::ran() const { return all_.passed + all_.failed; }

void ConsoleReport::PrintTotals() {
  out_ << "\n";
  for (const auto& [area, count] : areas_) {
    out_ << "  " << area << ": " << count.Text() << "\n";
  }
  for (const auto& [reason, times] : reasons_) {
    out_ << "  skipped " << times << ": " << reason << "\n";
  }
  if (log_not_observed_ > 0) {
    out_ << "  log not observed: " << log_not_observed_ << "\n";
  }
  out_ << all_.total() << (all_.total() == 1 ? " scenario: " : " scenarios: ")
       << all_.Text() << " ("
       << Seconds(std::chrono::steady_clock::now() - start_) << ")\n";
  out_.flush();
}

}  // namespace httparity::conformance
