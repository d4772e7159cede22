#include "conformance/commands/list.h"

#include <boost/json.hpp>
#include <string>
#include <variant>

#include "conformance/json_pretty.h"

namespace httparity::conformance {
namespace {

// The key that a suite file has for what is done.
const char* Transport(const Scenario& scenario) {
  if (!scenario.script) return "register";
  return std::holds_alternative<std::vector<CurlRequest>>(*scenario.script)
             ? "curl"
             : "wire";
}

boost::json::array Texts(const std::vector<std::string>& texts) {
  return boost::json::array(texts.begin(), texts.end());
}

boost::json::object ForPrograms(const Suite& suite, const Scenario& scenario,
                                bool required) {
  return {{"id", suite.name + "/" + scenario.id},
          {"title", scenario.title},
          {"clauses", Texts(scenario.clauses)},
          {"features", Texts(scenario.features)},
          {"timed", scenario.timed},
          {"log_only", scenario.log_only},
          {"required", required},
          {"transport", Transport(scenario)},
          {"file", suite.path}};
}

}  // namespace

void List(const std::vector<Suite>& suites, const Requirements& required,
          const ListOptions& options, std::ostream& out) {
  boost::json::array scenarios;
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      const bool is_required = required.Has(suite, scenario);
      if (options.json) {
        scenarios.push_back(ForPrograms(suite, scenario, is_required));
        continue;
      }
      out << suite.name << "/" << scenario.id;
      if (!options.ids) {
        out << "  " << scenario.title << (scenario.timed ? "  (timed)" : "")
            << (is_required ? "" : "  (new)");
      }
      out << "\n";
    }
  }
  if (options.json) out << PrettyJson(scenarios);
}

}  // namespace httparity::conformance
