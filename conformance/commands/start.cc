#include "conformance/commands/start.h"

#include <boost/json.hpp>

#include "conformance/command_words.h"

namespace httparity::conformance {
namespace {

// The variables in front of a command, as a shell takes them: those that are
// given, and GODEBUG as the table has it.
std::string Environment(const std::vector<std::string>& given,
                        const boost::json::object& table) {
  std::vector<std::string> variables = given;
  if (const auto* godebug = table.if_contains("godebug")) {
    variables.push_back("GODEBUG=" + std::string(godebug->as_string()));
  }
  std::string text = "env";
  if (!table.contains("godebug")) text += " -u GODEBUG";
  for (const std::string& variable : variables) {
    text += " " + QuoteWord(variable);
  }
  return text;
}

}  // namespace

void PrintStart(const std::vector<Suite>& suites, const std::string& command,
                const std::vector<std::string>& environment,
                std::ostream& out) {
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      const boost::json::object request = {
          {"id", 1}, {"do", "serve"}, {"table", *scenario.table}};
      out << "# " << suite.name << "/" << scenario.id << ": " << scenario.title
          << "\n# Start the server; put the debugger behind env:\n"
          << Environment(environment, *scenario.table) << " " << command
          << "\n# Paste this line into it. The reply holds its address; its "
             "input's end ends it:\n"
          << boost::json::serialize(request) << "\n\n";
    }
  }
  out.flush();
}

}  // namespace httparity::conformance
