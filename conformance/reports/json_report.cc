#include "conformance/reports/json_report.h"

#include <boost/json.hpp>

#include "conformance/byte_text.h"
#include "conformance/reports/by_hand.h"
#include "conformance/reports/client_steps.h"
#include "conformance/reports/description.h"
#include "conformance/reports/markup.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

std::int64_t Milliseconds(std::chrono::steady_clock::duration time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

object CountForm(const Count& count) {
  object form{{"scenarios", count.total()}};
  for (const ScenarioOutcome outcome : kScenarioOutcomes) {
    if (count.of(outcome) > 0) form[Name(outcome)] = count.of(outcome);
  }
  return form;
}

object TotalsForm(const Tally& tally) {
  object form{{"all", CountForm(tally.all)}};
  object areas;
  for (const auto& [area, count] : tally.areas) areas[area] = CountForm(count);
  form["areas"] = std::move(areas);
  object reasons;
  for (const auto& [reason, times] : tally.skip_reasons) {
    reasons[PrintableText(reason)] = times;
  }
  form["skip_reasons"] = std::move(reasons);
  object flaky;
  for (const auto& [id, tries] : tally.flaky) {
    flaky[id] = {{"passed", tries.passed}, {"played", tries.played}};
  }
  form["flaky"] = std::move(flaky);
  form["log_not_observed"] = tally.log_not_observed;
  return form;
}

object RunForm(const Run& run) {
  return {{"server", PrintableText(run.server)},
          {"golden", run.golden},
          {"level", run.level},
          {"command", PrintableText(run.command)},
          {"start", Timestamp(run.start)},
          {"scenarios", run.scenarios}};
}

const char* ListName(Listing::Kind kind) {
  switch (kind) {
    case Listing::Kind::kKnownFailing:
      return "known_failing";
    case Listing::Kind::kKnownFlaky:
      return "known_flaky";
    case Listing::Kind::kNew:
      return "new";
    case Listing::Kind::kNone:
      break;
  }
  return "";
}

const char* FailureName(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::kWrongUse:
      return "wrong_use";
    case Verdict::Kind::kHarness:
      return "harness";
    default:
      return "differs";
  }
}

array StepsForm(const std::vector<ClientStep>& steps) {
  array form;
  for (const ClientStep& step : steps) {
    object entry;
    if (!step.connection.empty()) entry["connection"] = step.connection;
    if (step.action.empty()) {
      entry["sent"] = TextOfBytes(step.sent);
    } else {
      entry["action"] = step.action;
    }
    form.push_back(std::move(entry));
  }
  return form;
}

array DifferencesForm(const std::vector<Difference>& differences) {
  array form;
  for (const Difference& difference : differences) {
    const bool bytes = difference.kind == Difference::Kind::kBytes;
    const auto text = [bytes](const std::string& value) {
      return bytes ? TextOfBytes(value) : PrintableText(value);
    };
    form.push_back({{"place", difference.place},
                    {"kind", bytes ? "bytes" : "value"},
                    {"expected", text(difference.expected)},
                    {"actual", text(difference.actual)}});
  }
  return form;
}

// What there is to say of a scenario that went wrong, if only at first.
object FailureForm(const Result& result) {
  const Verdict& verdict = result.verdict;
  object form{{"kind", FailureName(verdict.kind)},
              {"reason", PrintableText(verdict.reason)}};
  array notes;
  for (const std::string& note : verdict.notes) {
    notes.emplace_back(PrintableText(note));
  }
  form["notes"] = std::move(notes);
  form["steps"] = StepsForm(ClientSteps(result.scenario, verdict.expected));
  form["differences"] = DifferencesForm(verdict.differences);
  form["expected"] = verdict.expected;
  form["actual"] = verdict.actual;
  form["stderr"] = PrintableText(verdict.server_stderr);
  form["again"] = PrintableText(result.rerun);
  form["by_hand"] = ByHand(result.scenario);
  return form;
}

object ScenarioForm(const Result& result) {
  const Verdict& verdict = result.verdict;
  object form{{"id", result.id()},
              {"title", result.scenario.title},
              {"clauses", boost::json::value_from(result.scenario.clauses)},
              {"outcome", Name(result.outcome())},
              {"start", Timestamp(verdict.start)},
              {"took_ms", Milliseconds(verdict.took)}};
  if (result.listing.kind != Listing::Kind::kNone) {
    form["listed"] = {{"as", ListName(result.listing.kind)},
                      {"reason", PrintableText(result.listing.reason)}};
  }
  if (!verdict.log_observed) form["log_observed"] = false;
  if (result.outcome() == ScenarioOutcome::kSkipped) {
    form["skipped"] = PrintableText(verdict.reason);
  }
  if (result.has_failure()) form["failure"] = FailureForm(result);
  return form;
}

}  // namespace

void JsonReport::Keep(const Result& result) {
  scenarios_ += (scenarios_.empty() ? "\n" : ",\n") +
                boost::json::serialize(ScenarioForm(result));
}

std::string JsonReport::Text(const State& state) const {
  const object head{{"format", "httparity-report/1"},
                    {"run", RunForm(state.run)},
                    {"complete", state.complete},
                    {"took_ms", Milliseconds(state.took)},
                    {"totals", TotalsForm(state.tally)}};
  std::string text = boost::json::serialize(head);
  text.pop_back();  // its closing brace
  return text + ",\n\"scenarios\": [" + scenarios_ + "\n]}\n";
}

}  // namespace httparity::conformance
