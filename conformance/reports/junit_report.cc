#include "conformance/reports/junit_report.h"

#include <algorithm>
#include <utility>

#include "conformance/reports/description.h"
#include "conformance/reports/markup.h"

namespace httparity::conformance {
namespace {

std::string Attribute(const char* name, std::string_view value) {
  return std::string(" ") + name + "=\"" + Markup(value) + "\"";
}

std::string Attribute(const char* name, std::size_t value) {
  return Attribute(name, std::to_string(value));
}

std::string Property(const char* name, std::string_view value) {
  return "      <property" + Attribute("name", name) +
         Attribute("value", value) + "/>\n";
}

std::string Properties(const Run& run, const std::string& suite,
                       const Tally& tally) {
  std::string properties =
      Property("server", run.server) + Property("golden", run.golden) +
      Property("level", run.level) + Property("command", run.command);
  for (const auto& [id, tries] : tally.flaky) {
    if (!id.starts_with(suite + "/")) continue;
    properties += Property(("flaky " + id).c_str(),
                           "passed " + std::to_string(tries.passed) + " of " +
                               std::to_string(tries.played));
  }
  return "    <properties>\n" + properties + "    </properties>\n";
}

// What a testcase comes to in this format.
enum class Kind { kPassed, kSkipped, kFailure, kError };

Kind KindOf(const Result& result) {
  switch (result.outcome()) {
    case ScenarioOutcome::kPassed:
    case ScenarioOutcome::kUnsteady:
      return Kind::kPassed;
    case ScenarioOutcome::kFailed:
    case ScenarioOutcome::kStale:
      return Kind::kFailure;
    case ScenarioOutcome::kError:
      return Kind::kError;
    case ScenarioOutcome::kFlaky:
    case ScenarioOutcome::kNew:
      return result.went_wrong() ? Kind::kSkipped : Kind::kPassed;
    case ScenarioOutcome::kKnown:
    case ScenarioOutcome::kSkipped:
      break;
  }
  return Kind::kSkipped;
}

std::string Message(const Result& result) {
  const std::string standing = Standing(result);
  return standing.empty() ? Gist(result.verdict) : standing;
}

std::string Element(const char* name, const Result& result,
                    const std::string& text) {
  return std::string("      <") + name + Attribute("message", Message(result)) +
         Attribute("type", Name(result.outcome())) + ">" + Markup(text) + "</" +
         name + ">\n";
}

// The elements inside of a testcase.
std::string Content(const Result& result, Kind kind, const Clauses& clauses) {
  const std::string details =
      Details(result, clauses) + "  again: " + result.rerun + "\n";
  switch (kind) {
    case Kind::kFailure:
      return Element("failure", result, details);
    case Kind::kError:
      return Element("error", result, details);
    case Kind::kSkipped:
      return "      <skipped" + Attribute("message", Message(result)) + "/>\n" +
             (result.went_wrong()
                  ? "      <system-out>" + Markup(details) + "</system-out>\n"
                  : "");
    case Kind::kPassed:
      break;
  }
  if (Standing(result).empty()) return "";
  return "      <system-out>" + Markup(Standing(result)) + "</system-out>\n";
}

}  // namespace

JunitReport::JunitReport(std::string path, const Clauses& clauses)
    : FileReport(std::move(path)), clauses_(clauses) {}

JunitReport::TestSuite& JunitReport::Current(const Result& result) {
  const std::string& name = result.suite.name;
  if (suites_.empty() || suites_.back().ended || suites_.back().name != name) {
    suites_.push_back({.name = name, .start = result.verdict.start});
  }
  return suites_.back();
}

void JunitReport::Keep(const Result& result) {
  const Kind kind = KindOf(result);
  TestSuite& suite = Current(result);
  ++suite.tests;
  if (kind == Kind::kFailure) ++suite.failures;
  if (kind == Kind::kError) ++suite.errors;
  if (kind == Kind::kSkipped) ++suite.skipped;
  suite.took += result.verdict.took;
  // Jenkins takes what is before the last dot for a package.
  std::string group = result.suite.name;
  std::replace(group.begin(), group.end(), '/', '.');
  const std::string content = Content(result, kind, clauses_);
  suite.cases +=
      "    <testcase" + Attribute("classname", group) +
      Attribute("name", result.scenario.id) +
      Attribute("time", Decimal(result.verdict.took)) +
      (content.empty() ? "/>\n" : ">\n" + content + "    </testcase>\n");
}

void JunitReport::EndSuite(const Suite&) {
  if (!suites_.empty()) suites_.back().ended = true;
}

std::string JunitReport::Text(const State& state) const {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"httparity-conformance\">\n";
  for (const TestSuite& suite : suites_) {
    text += "  <testsuite" + Attribute("name", suite.name) +
            Attribute("tests", suite.tests) +
            Attribute("failures", suite.failures) +
            Attribute("errors", suite.errors) +
            Attribute("skipped", suite.skipped) +
            Attribute("timestamp", Timestamp(suite.start)) +
            Attribute("time", Decimal(suite.took)) + ">\n" +
            Properties(state.run, suite.name, state.tally) + suite.cases +
            "  </testsuite>\n";
  }
  return text + "</testsuites>\n";
}

}  // namespace httparity::conformance
