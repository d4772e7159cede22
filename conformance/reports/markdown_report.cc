#include "conformance/reports/markdown_report.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "conformance/reports/description.h"
#include "conformance/reports/markup.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kMostBytes = 256 << 10;
constexpr std::size_t kMostOfOne = 16 << 10;

// A fence that no line of the text can close.
std::string Fence(const std::string& text) {
  std::size_t longest = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end =
        std::min(text.find_first_not_of('`', i), text.size());
    longest = std::max(longest, end - i);
    i = std::max(end, i + 1);
  }
  return std::string(std::max<std::size_t>(3, longest + 1), '`');
}

// Not inside of a UTF-8 sequence.
std::string CutOff(std::string text) {
  if (text.size() <= kMostOfOne) return text;
  std::size_t end = kMostOfOne;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "\n…\n";
}

// Text in a table's cell or a line, where Markdown would mean something.
std::string Inline(const std::string& text) {
  std::string escaped;
  for (const char c : Markup(text)) {
    if (c == '\n') {
      escaped += ' ';
    } else if (std::string_view("\\`*_[]|~#").find(c) !=
               std::string_view::npos) {
      escaped += {'\\', c};
    } else {
      escaped += c;
    }
  }
  return escaped;
}

// The outcomes that occurred: the columns of the table.
std::vector<ScenarioOutcome> Columns(const Count& all) {
  std::vector<ScenarioOutcome> columns;
  for (const ScenarioOutcome outcome : kScenarioOutcomes) {
    if (outcome == ScenarioOutcome::kPassed || all.of(outcome) > 0) {
      columns.push_back(outcome);
    }
  }
  return columns;
}

std::string Row(const std::string& name, const Count& count,
                const std::vector<ScenarioOutcome>& columns) {
  std::string row = "| " + name + " |";
  for (const ScenarioOutcome outcome : columns) {
    row += " " + std::to_string(count.of(outcome)) + " |";
  }
  return row + "\n";
}

std::string Table(const Tally& tally) {
  const std::vector<ScenarioOutcome> columns = Columns(tally.all);
  std::string head = "| area |";
  std::string rule = "| --- |";
  for (const ScenarioOutcome outcome : columns) {
    head += std::string(" ") + Name(outcome) + " |";
    rule += " ---: |";
  }
  std::string table = head + "\n" + rule + "\n";
  for (const auto& [area, count] : tally.areas) {
    table += Row(area, count, columns);
  }
  return table + Row("**all**", tally.all, columns) + "\n";
}

}  // namespace

MarkdownReport::MarkdownReport(std::string path, const Clauses& clauses)
    : FileReport(std::move(path)), clauses_(clauses) {}

void MarkdownReport::Keep(const Result& result) {
  if (!result.fails()) return;
  const std::string details =
      CutOff(Details(result, clauses_)) + "  again: " + result.rerun + "\n";
  const std::string fence = Fence(details);
  const std::string failure = "<details><summary><code>" + Markup(result.id()) +
                              "</code>: " +
                              Markup(result.outcome() == ScenarioOutcome::kStale
                                         ? Standing(result)
                                         : Gist(result.verdict)) +
                              "</summary>\n\n" + fence + "text\n" + details +
                              fence + "\n\n</details>\n\n";
  if (failures_.size() + failure.size() > kMostBytes) {
    ++left_out_;
  } else {
    failures_ += failure;
  }
}

std::string MarkdownReport::Text(const State& state) const {
  const Count& all = state.tally.all;
  std::string text = "## " + std::string(all.failed() ? "❌" : "✅") +
                     " httparity: " + all.Text() + "\n\n" +
                     Inline(state.run.server) + ", held to " +
                     Inline(state.run.golden) + " at level " + state.run.level +
                     ", in " + Seconds(state.took) + "\n\n";
  if (!state.complete) {
    text +=
        "**The run has not come to its end: " + std::to_string(all.total()) +
        " of " + std::to_string(state.run.scenarios) + " scenarios.**\n\n";
  }
  text += Table(state.tally);
  for (const std::string& remark : Remarks(state.tally)) {
    text += "- " + Inline(remark) + "\n";
  }
  if (!failures_.empty()) text += "\n### Failures\n\n" + failures_;
  if (left_out_ > 0) {
    text += "… and " + std::to_string(left_out_) + " more failures\n";
  }
  return text;
}

}  // namespace httparity::conformance
