#include "conformance/reports/known_failing_report.h"

#include <sstream>
#include <utility>

namespace httparity::conformance {
namespace {

constexpr std::size_t kMostBytes = 60;  // of each side of a difference

// A line of a message, or of a text for the reader, for one line of a list.
std::string OneLine(std::string text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '.';
  }
  if (text.size() <= kMostBytes) return text;
  return text.substr(0, kMostBytes) + "...";
}

// The first lines in which two texts differ.
std::pair<std::string, std::string> FirstDifferingLines(
    const std::string& expected, const std::string& actual) {
  std::istringstream expected_lines(expected);
  std::istringstream actual_lines(actual);
  std::string a, b;
  while (a == b && (expected_lines || actual_lines)) {
    if (!std::getline(expected_lines, a)) a.clear();
    if (!std::getline(actual_lines, b)) b.clear();
  }
  return {OneLine(a), OneLine(b)};
}

// What is seen of a failure; why it is so, a person has to say.
std::string Seen(const Verdict& verdict) {
  if (verdict.differences.empty()) return OneLine(verdict.reason);
  const Difference& first = verdict.differences.front();
  const auto [expected, actual] =
      FirstDifferingLines(first.expected, first.actual);
  return first.place + ": \"" + actual + "\", not \"" + expected + "\"";
}

}  // namespace

KnownFailingReport::KnownFailingReport(const std::string& path,
                                       const KnownList& known,
                                       const std::vector<Suite>& suites,
                                       std::ostream& out)
    : file_(path), out_(out) {
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      const auto reason = known.ReasonOf(suite, scenario);
      if (reason) listed_[suite.name + "/" + scenario.id] = *reason;
    }
  }
}

void KnownFailingReport::Add(const Result& result) {
  const ScenarioOutcome outcome = result.outcome();
  switch (outcome) {
    case ScenarioOutcome::kFailed:
    case ScenarioOutcome::kKnown:
      failed_[result.id()] = outcome == ScenarioOutcome::kKnown
                                 ? result.listing.reason
                                 : "? " + Seen(result.verdict);
      [[fallthrough]];
    case ScenarioOutcome::kPassed:
    case ScenarioOutcome::kUnsteady:
    case ScenarioOutcome::kStale:
      played_.insert(result.id());
      break;
    case ScenarioOutcome::kError:
      ++not_judged_;
      break;
    case ScenarioOutcome::kFlaky:
    case ScenarioOutcome::kNew:
    case ScenarioOutcome::kSkipped:
      break;
  }
}

void KnownFailingReport::Finish(const Tally&,
                                std::chrono::steady_clock::duration) {
  std::map<std::string, std::string> all = failed_;
  for (const auto& listed : listed_) {
    if (played_.count(listed.first) == 0) all.insert(listed);
  }
  std::string text =
      "# Scenarios that the server fails, each with the reason. Where it is a "
      "?, say why\n# in place of it: until then the list is refused.\n";
  for (const auto& [id, reason] : all) text += id + ": " + reason + "\n";
  file_.Write(text);
  if (not_judged_ > 0) {
    out_ << file_.path() << ": without " << not_judged_
         << " that could not be judged (ERROR)\n";
  }
}

}  // namespace httparity::conformance
