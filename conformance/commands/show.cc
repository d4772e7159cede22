#include "conformance/commands/show.h"

#include <boost/json.hpp>
#include <optional>

#include "conformance/golden.h"
#include "conformance/json_fields.h"
#include "conformance/json_pretty.h"
#include "conformance/suite_set.h"
#include "conformance/text_columns.h"

namespace httparity::conformance {
namespace {

constexpr std::size_t kColumns = 80;
const std::string kMargin = "  ";

// What the suite file itself says of its scenarios.
class Sources {
 public:
  explicit Sources(const Suite& suite)
      : file_(ReadJsonFile(suite.path)),
        scenarios_(file_.at("scenarios").as_array()) {}

  const boost::json::object& Of(const Scenario& scenario) const {
    for (const boost::json::value& source : scenarios_) {
      if (source.at("id").as_string() == scenario.id.c_str()) {
        return source.get_object();
      }
    }
    throw std::logic_error("the suite was loaded from this file");
  }

 private:
  const boost::json::value file_;
  const boost::json::array& scenarios_;
};

void ShowJson(const std::string& heading, const boost::json::value& value,
              std::ostream& out) {
  out << "\n" << heading << "\n" << Indented(PrettyJson(value), kMargin);
}

void ShowAnswer(const std::optional<Golden>& golden, const Scenario& scenario,
                const std::string& version, std::ostream& out) {
  const boost::json::object* answer = nullptr;
  if (golden && golden->answers.count(scenario.id) != 0) {
    answer = &golden->answers.at(scenario.id);
  }
  if (answer == nullptr) {
    out << "\n" << version << ": nothing recorded\n";
    return;
  }
  const Provenance& from = golden->recorded;
  ShowJson("what Go answers (" + from.server + " " + from.version + ", " +
               from.date + ")",
           *answer, out);
}

void ShowScenario(const Suite& suite, const Scenario& scenario,
                  const Sources& sources, const Clauses& clauses,
                  std::ostream& out) {
  out << suite.name << "/" << scenario.id << ": " << scenario.title << "\n"
      << kMargin << "in " << suite.path << ": " << suite.title << "\n";
  for (const std::string& id : scenario.clauses) {
    out << ClauseText(clauses, id, kMargin);
  }
  if (!scenario.features.empty()) {
    out << kMargin << "needs a server with " << Join(scenario.features) << "\n";
  }
  if (scenario.timed) out << kMargin << "measures time\n";
  if (scenario.log_only) out << kMargin << "looks at the log only\n";
  ShowJson("table", *scenario.table, out);
  for (const char* steps : {"curl", "wire"}) {
    const auto* value = sources.Of(scenario).if_contains(steps);
    if (value != nullptr) ShowJson(steps, *value, out);
  }
  if (!scenario.script) out << "\nregister: only the table is looked at\n";
}

}  // namespace

std::string ClauseText(const Clauses& clauses, const std::string& id,
                       const std::string& margin) {
  const auto clause = clauses.find(id);
  const std::string text =
      id + ": " + (clause == clauses.end() ? "" : clause->second);
  return Indented(Wrapped(text, kColumns - margin.size()), margin);
}

void Show(const std::vector<Suite>& suites, const Clauses& clauses,
          const std::string& version, std::ostream& out) {
  bool first = true;
  for (const Suite& suite : suites) {
    const Sources sources(suite);
    const std::optional<Golden> golden = LoadGolden(GoldenPath(suite, version));
    for (const Scenario& scenario : suite.scenarios) {
      if (!first) out << "\n\n";
      first = false;
      ShowScenario(suite, scenario, sources, clauses, out);
      ShowAnswer(golden, scenario, version, out);
    }
  }
}

}  // namespace httparity::conformance
