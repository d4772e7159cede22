#include "conformance/reports/html_report.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "conformance/reports/description.h"
#include "conformance/reports/html_failure.h"
#include "conformance/reports/markup.h"
#include "conformance/reports/page.h"

namespace httparity::conformance {
namespace {

// Puts each part at its mark, {{name}}. What is put in is not looked at again.
std::string Filled(std::string_view page,
                   const std::map<std::string_view, std::string>& parts) {
  std::string text;
  for (;;) {
    const std::size_t mark = page.find("{{");
    if (mark == std::string_view::npos) return text.append(page);
    const std::size_t end = page.find("}}", mark);
    text.append(page.substr(0, mark));
    text += parts.at(page.substr(mark + 2, end - mark - 2));
    page.remove_prefix(end + 2);
  }
}

// "12 ms", "1.2 s".
std::string Brief(std::chrono::steady_clock::duration time) {
  const auto ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  return ms < 1000 ? std::to_string(ms) + " ms" : Seconds(time);
}

std::string Badge(ScenarioOutcome outcome) {
  const std::string name = Name(outcome);
  return "<span class=\"badge " + name + "\">" + name + "</span>";
}

// The line of a scenario, folded or not.
std::string Headline(const Result& result) {
  std::string clauses;
  for (const std::string& clause : result.scenario.clauses) {
    clauses += (clauses.empty() ? "" : " ") + clause;
  }
  return Badge(result.outcome()) + " <code>" + result.id() + "</code> <span>" +
         Markup(result.scenario.title) + "</span> <small>" + clauses + " · " +
         Brief(result.verdict.took) + "</small>";
}

// Why it is neither passed nor failed; nothing for all others.
std::string Aside(const Result& result) {
  const std::string why = result.outcome() == ScenarioOutcome::kSkipped
                              ? result.verdict.reason
                              : Standing(result);
  return why.empty() ? "" : "<p class=\"standing\">" + Markup(why) + "</p>";
}

std::string Item(const Result& result, const std::string& content) {
  return "<li id=\"" + result.id() + "\" data-outcome=\"" +
         Name(result.outcome()) + "\" data-area=\"" + AreaOf(result.suite) +
         "\">" + content + "</li>\n";
}

std::vector<ScenarioOutcome> Occurring(const Count& all) {
  std::vector<ScenarioOutcome> occurring;
  for (const ScenarioOutcome outcome : kScenarioOutcomes) {
    if (all.of(outcome) > 0) occurring.push_back(outcome);
  }
  return occurring;
}

std::string TotalsRow(const std::string& name, const Count& count,
                      const std::vector<ScenarioOutcome>& columns) {
  std::string row = "<tr><th scope=\"row\">" + name + "</th>";
  for (const ScenarioOutcome outcome : columns) {
    const std::size_t number = count.of(outcome);
    row += std::string("<td class=\"") + (number > 0 ? Name(outcome) : "zero") +
           "\">" + std::to_string(number) + "</td>";
  }
  return row + "<td>" + std::to_string(count.total()) + "</td></tr>\n";
}

std::string Totals(const Tally& tally) {
  const std::vector<ScenarioOutcome> columns = Occurring(tally.all);
  std::string table =
      "<table class=\"totals\"><thead><tr><th scope=\"col\">area</th>";
  for (const ScenarioOutcome outcome : columns) {
    table += std::string("<th scope=\"col\">") + Name(outcome) + "</th>";
  }
  table += "<th scope=\"col\">all</th></tr></thead><tbody>\n";
  for (const auto& [area, count] : tally.areas) {
    table += TotalsRow(area, count, columns);
  }
  table += "</tbody><tfoot>" + TotalsRow("all", tally.all, columns) +
           "</tfoot></table>\n";
  std::string notes;
  for (const std::string& remark : Remarks(tally)) {
    notes += "<li>" + Markup(remark) + "</li>\n";
  }
  return notes.empty() ? table : table + "<ul>\n" + notes + "</ul>\n";
}

// A checkbox for each outcome that occurred. What passed is in the way as soon
// as there is something else to look at.
std::string OutcomeBoxes(const Count& all) {
  const bool only_passed = all.of(ScenarioOutcome::kPassed) == all.total();
  std::string boxes;
  for (const ScenarioOutcome outcome : Occurring(all)) {
    const std::string name = Name(outcome);
    const bool checked = outcome != ScenarioOutcome::kPassed || only_passed;
    boxes += "<label><input type=\"checkbox\" name=\"outcome\" value=\"" +
             name + "\"" + (checked ? " checked" : "") + "> " + name + " " +
             std::to_string(all.of(outcome)) + "</label>\n";
  }
  return boxes;
}

std::string AreaOptions(const Tally& tally) {
  std::string options;
  for (const auto& [area, count] : tally.areas) {
    options += "<option>" + area + "</option>";
  }
  return options;
}

std::string Fact(const char* name, const std::string& value) {
  return value.empty() ? ""
                       : std::string("<div><dt>") + name + "</dt><dd>" +
                             Markup(value) + "</dd></div>\n";
}

std::string Facts(const Run& run, std::chrono::steady_clock::duration took) {
  return Fact("server", run.server) + Fact("held to", run.golden) +
         Fact("level", run.level) + Fact("started", Timestamp(run.start)) +
         Fact("took", Seconds(took)) + Fact("command", run.command);
}

}  // namespace

HtmlReport::HtmlReport(std::string path, const Clauses& clauses)
    : FileReport(std::move(path)), clauses_(clauses) {}

void HtmlReport::Keep(const Result& result) {
  std::string content = Headline(result) + Aside(result);
  if (result.has_failure()) {
    content = "<details><summary>" + Headline(result) + "</summary>\n" +
              HtmlFailure(result, run(), clauses_) + "</details>";
  }
  (result.fails() ? failures_ : others_) += Item(result, content);
}

std::string HtmlReport::Text(const State& state) const {
  const Count& all = state.tally.all;
  std::string verdict = all.failed()
                            ? std::to_string(all.failures()) + " of " +
                                  std::to_string(all.total()) + " failed"
                            : all.Text();
  if (!state.complete) {
    verdict +=
        " · the run has not come to its end: " + std::to_string(all.total()) +
        " of " + std::to_string(state.run.scenarios) + " scenarios";
  }
  return Filled(kPageHtml,
                {{"style", kPageStyle},
                 {"script", kPageScript},
                 {"mood", all.failed() || !state.complete ? "bad" : "good"},
                 {"verdict", Markup(verdict)},
                 {"server", Markup(state.run.server)},
                 {"facts", Facts(state.run, state.took)},
                 {"totals", Totals(state.tally)},
                 {"outcomes", OutcomeBoxes(all)},
                 {"areas", AreaOptions(state.tally)},
                 {"count", std::to_string(all.total())},
                 {"scenarios", failures_ + others_}});
}

}  // namespace httparity::conformance
