#include "conformance/commands/routes.h"

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/json_pretty.h"

namespace httparity::conformance {
namespace {

std::shared_ptr<const boost::json::object> Named(const Suite& suite,
                                                 const std::string& name) {
  const auto table = suite.tables.find(name);
  if (table != suite.tables.end()) return table->second;
  std::vector<std::string> names;
  for (const auto& known : suite.tables) names.push_back(known.first);
  throw WrongUse("--table " + name + ": " + suite.name +
                 (names.empty()
                      ? " names no tables"
                      : " has no table of that name, but: " + Join(names)));
}

}  // namespace

std::shared_ptr<const boost::json::object> ServedTableOf(
    const std::vector<Suite>& suites, const std::string& name) {
  if (suites.size() != 1) {
    throw WrongUse(
        "a server at a URL serves the table of one suite; choose it with "
        "--run");
  }
  return name.empty() ? suites[0].table : Named(suites[0], name);
}

void PrintRoutes(const std::vector<Suite>& suites, const std::string& table,
                 std::ostream& out) {
  boost::json::object tables;
  if (!table.empty()) {
    const auto served = ServedTableOf(suites, table);
    tables[suites[0].name] = *served;
  } else {
    for (const Suite& suite : suites) {
      if (suite.table != nullptr) tables[suite.name] = *suite.table;
    }
  }
  out << PrettyJson(tables);
}

}  // namespace httparity::conformance
