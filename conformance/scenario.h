#ifndef HTTPARITY_CONFORMANCE_SCENARIO_H_
#define HTTPARITY_CONFORMANCE_SCENARIO_H_

#include <boost/json.hpp>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/clients/step.h"

namespace httparity::conformance {

inline constexpr std::size_t kMaxClauses = 4;

// One thing to try on a server, as it stands in a suite file.
struct Scenario {
  std::string id;  // "host-beats-generic", unique in its suite
  std::string title;
  std::vector<std::string> clauses;  // 1 to kMaxClauses
  std::vector<std::string>
      features;        // what a server must have, or it is skipped
  bool timed = false;  // measures time: may fail on a machine under a debugger
  bool log_only = false;  // there is nothing to compare but the log
  std::shared_ptr<const boost::json::object> table;  // never null
  std::optional<Script> script;  // absent: registering the table is all
};

// A suite file: scenarios that share a table unless they bring their own.
struct Suite {
  std::string name;  // "routing/hosts"
  std::string path;  // of its file
  // What --run takes to choose it again: its name, or the path by which it was
  // chosen. With "/ID" after it, it chooses a scenario.
  std::string selection;
  std::string title;
  std::string about;
  // Of the scenarios that bring none; null when all do.
  std::shared_ptr<const boost::json::object> table;
  // Those that scenarios choose by name.
  std::map<std::string, std::shared_ptr<const boost::json::object>> tables;
  std::string hash;  // of all that decides the answers: ids, tables, scripts
  std::vector<Scenario> scenarios;
  bool partial = false;  // a selection has left some out
};

// Reads a suite file, strictly: a key that is not known, a value of the wrong
// type, a duplicate id is WrongUse, which names file, scenario and key.
Suite LoadSuite(const std::string& path, const std::string& name);
// The same of what the file at `path` holds.
Suite ReadSuite(const boost::json::value& file, const std::string& path,
                const std::string& name);

// The table of a file that holds one, or that is a suite with one. Throws
// WrongUse.
std::shared_ptr<const boost::json::object> LoadTable(const std::string& path);

// Whether it can be the id of a scenario in its suite: a-z, 0-9 and -.
bool IsScenarioId(std::string_view id);

// The keys that may stand in each kind of object of a suite file. The names of
// the kinds are those of the definitions in fixtures/scenario.schema.json.
struct KnownKeys {
  std::string kind;
  std::vector<std::string> keys;
};
const std::vector<KnownKeys>& SuiteFileKeys();

// The features of the protocol that a scenario can ask for.
const std::vector<std::string>& KnownFeatures();

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SCENARIO_H_
