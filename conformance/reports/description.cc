#include "conformance/reports/description.h"

#include <algorithm>
#include <cstdio>

#include "conformance/text_columns.h"
#include "conformance/visible_bytes.h"
#include "conformance/wire_diff.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kClauseColumns = 120;
constexpr std::size_t kMostDifferences = 6;

std::string Shortened(const std::string& text) {
  if (text.size() <= kClauseColumns) return text;
  // Not inside of a UTF-8 sequence.
  std::size_t end = kClauseColumns;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string DescribeDifference(const Difference& difference) {
  std::string text = "  " + difference.place + "\n";
  if (difference.kind == Difference::Kind::kBytes) {
    return text + WireDiff(difference.expected, difference.actual, "    ");
  }
  return text + "    - " + difference.expected + "\n    + " +
         difference.actual + "\n";
}

std::string DescribeDifferences(const Verdict& verdict) {
  const std::vector<Difference>& differences = verdict.differences;
  if (differences.empty()) return "";
  std::string text =
      "  - is what " + verdict.oracle + " answered, + what this server did\n";
  const std::size_t shown = std::min(differences.size(), kMostDifferences);
  for (std::size_t i = 0; i < shown; ++i) {
    text += DescribeDifference(differences[i]);
  }
  if (shown < differences.size()) {
    text += "  … and " + std::to_string(differences.size() - shown) +
            " more differences\n";
  }
  return text;
}

}  // namespace

std::string Describe(const Result& result, const Clauses& clauses) {
  return result.id() + ": " + result.scenario.title + "\n" +
         Details(result, clauses);
}

std::string Details(const Result& result, const Clauses& clauses) {
  std::string text;
  for (const std::string& id : result.scenario.clauses) {
    const auto clause = clauses.find(id);
    text += "  clause " + id + ": " +
            (clause == clauses.end() ? "" : Shortened(clause->second)) + "\n";
  }
  const std::string standing = Standing(result);
  if (!standing.empty()) text += Indented(standing, "  ");
  const Verdict& verdict = result.verdict;
  if (!verdict.reason.empty()) text += Indented(verdict.reason, "  ");
  text += DescribeDifferences(verdict);
  for (const std::string& note : verdict.notes) text += "  " + note + "\n";
  if (!verdict.server_stderr.empty()) {
    text += "  the server's standard error:\n" +
            Indented(verdict.server_stderr, "    ");
  }
  return PrintableText(text);
}

std::string Standing(const Result& result) {
  const std::string reason =
      result.listing.reason.empty() ? "" : ": " + result.listing.reason;
  switch (result.outcome()) {
    case ScenarioOutcome::kUnsteady:
      return "it differed at first, and passed when it was played alone";
    case ScenarioOutcome::kKnown:
      return "known to fail" + reason;
    case ScenarioOutcome::kStale:
      return "it passes, but is listed as failing" + reason;
    case ScenarioOutcome::kFlaky:
      return "known to be flaky" + reason;
    case ScenarioOutcome::kNew:
      return "new: not among the required scenarios, and not counted";
    default:
      return "";
  }
}

std::string Gist(const Verdict& verdict) {
  if (verdict.differences.empty()) {
    return PrintableText(verdict.reason.substr(0, verdict.reason.find('\n')));
  }
  const std::size_t more = verdict.differences.size() - 1;
  return verdict.differences.front().place + " differs" +
         (more == 0 ? "" : ", and " + std::to_string(more) + " more");
}

std::string ClausePage(const Run& run, const std::string& clause) {
  if (run.docs_url.empty()) return "";
  const bool slash = run.docs_url.ends_with('/');
  return run.docs_url + (slash ? "" : "/") + "clauses/" +
         clause.substr(0, clause.find('-')) + ".md#" + clause;
}

std::vector<std::string> Remarks(const Tally& tally) {
  std::vector<std::string> remarks;
  for (const auto& [reason, times] : tally.skip_reasons) {
    remarks.push_back("skipped " + std::to_string(times) + ": " + reason);
  }
  for (const auto& [id, tries] : tally.flaky) {
    remarks.push_back("flaky: " + id + " passed " +
                      std::to_string(tries.passed) + " of " +
                      std::to_string(tries.played));
  }
  if (tally.log_not_observed > 0) {
    remarks.push_back("log not observed: " +
                      std::to_string(tally.log_not_observed));
  }
  return remarks;
}

std::string Seconds(std::chrono::steady_clock::duration time) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s",
                std::chrono::duration<double>(time).count());
  return text;
}

}  // namespace httparity::conformance
