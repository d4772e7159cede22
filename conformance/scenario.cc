#include "conformance/scenario.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/sha256.h"
#include "conformance/step_reader.h"

namespace httparity::conformance {
namespace {

using Table = std::shared_ptr<const boost::json::object>;

const std::vector<std::string>& Keys(std::string_view kind) {
  for (const KnownKeys& known : SuiteFileKeys()) {
    if (known.kind == kind) return known.keys;
  }
  throw std::logic_error("no such kind of object");
}

// The protocol owns the format of tables, and a server says what is wrong with
// one. Looked at here is what the suite itself depends on.
Table ReadTable(const boost::json::value& value, const std::string& where) {
  const JsonFields table(value, where, Keys("table"));
  if (table.Has("routes") == table.Has("handler")) {
    table.Fail("routes", "a table holds either \"routes\" or \"handler\"");
  }
  table.List(table.Has("routes") ? "routes" : "handler");
  if (table.Has("server")) table.Object("server");
  if (table.Has("godebug")) table.Text("godebug");
  if (table.Has("default_mux")) table.Flag("default_mux");
  return std::make_shared<const boost::json::object>(value.get_object());
}

// The tables that scenarios choose from.
struct Tables {
  Table usual;  // null when the suite has none
  std::map<std::string, Table> named;
};

Tables ReadTables(const JsonFields& suite) {
  Tables tables;
  if (suite.Has("table")) {
    tables.usual = ReadTable(suite.Required("table"), suite.WhereOf("table"));
  }
  if (!suite.Has("tables")) return tables;
  for (const auto& member : suite.Object("tables")) {
    const std::string name(member.key());
    tables.named[name] =
        ReadTable(member.value(), suite.WhereOf("tables") + ": " + name);
  }
  return tables;
}

Table ChooseTable(const JsonFields& scenario, const Tables& tables) {
  const boost::json::value* own = scenario.Find("table");
  if (own == nullptr) {
    if (tables.usual != nullptr) return tables.usual;
    scenario.Fail("table", "is missing here, and the suite has none");
  }
  if (!own->is_string()) return ReadTable(*own, scenario.WhereOf("table"));
  const auto named = tables.named.find(scenario.Text("table"));
  if (named == tables.named.end()) {
    scenario.Fail("table", "the suite has no table of that name in \"tables\"");
  }
  return named->second;
}

std::optional<Script> ReadScript(const JsonFields& fields) {
  const int scripts =
      fields.Has("curl") + fields.Has("wire") + fields.Has("register");
  if (scripts != 1) {
    throw WrongUse(fields.where() +
                   ": must hold one of \"curl\", \"wire\" and \"register\"");
  }
  if (fields.Has("curl")) {
    return ReadCurlScript(fields.Required("curl"), fields.WhereOf("curl"));
  }
  if (fields.Has("wire")) {
    return ReadWireScript(fields.Required("wire"), fields.WhereOf("wire"));
  }
  if (!fields.Flag("register")) fields.Fail("register", "must be true");
  return std::nullopt;
}

std::vector<std::string> ReadClauses(const JsonFields& fields) {
  std::vector<std::string> clauses = fields.Texts("clauses");
  if (clauses.empty() || clauses.size() > kMaxClauses) {
    fields.Fail("clauses", "must name 1 to 4 clauses");
  }
  return clauses;
}

// A title is shown in one line of a list or a report.
std::string ReadTitle(const JsonFields& fields) {
  std::string title = fields.Text("title");
  if (title.empty() || title.find_first_of("\r\n") != std::string::npos) {
    fields.Fail("title", "must be one line of text");
  }
  return title;
}

// A feature that no server can have would skip the scenario for ever.
std::vector<std::string> ReadFeatures(const JsonFields& fields) {
  std::vector<std::string> features = fields.Texts("features");
  const std::vector<std::string>& known = KnownFeatures();
  for (const std::string& feature : features) {
    if (std::find(known.begin(), known.end(), feature) == known.end()) {
      fields.Fail("features", "there is no feature \"" + feature +
                                  "\"; known are: " + Join(known));
    }
  }
  return features;
}

Scenario ReadScenario(const JsonFields& fields, const std::string& id,
                      const Tables& tables) {
  Scenario scenario;
  scenario.id = id;
  scenario.title = ReadTitle(fields);
  scenario.clauses = ReadClauses(fields);
  if (fields.Has("features")) scenario.features = ReadFeatures(fields);
  if (fields.Has("timed")) scenario.timed = fields.Flag("timed");
  if (fields.Has("log_only")) scenario.log_only = fields.Flag("log_only");
  scenario.table = ChooseTable(fields, tables);
  scenario.script = ReadScript(fields);
  return scenario;
}

// The scenario's id, read first so that every later error can name it.
std::string ReadId(const boost::json::value& value, const std::string& where) {
  const boost::json::object* object = value.if_object();
  if (object == nullptr) throw WrongUse(where + ": must be an object");
  const boost::json::value* id = object->if_contains("id");
  if (id == nullptr || !id->is_string() || !IsScenarioId(id->get_string())) {
    throw WrongUse(where + ": id: must be a text of a-z, 0-9 and -");
  }
  return std::string(id->get_string());
}

// What decides the answers, in one form for one meaning: objects with their
// members in order of keys, no titles, no clauses.
boost::json::value Canonical(const boost::json::value& value) {
  if (const auto* array = value.if_array()) {
    boost::json::array copy;
    for (const auto& item : *array) copy.push_back(Canonical(item));
    return copy;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return value;
  std::vector<std::string> keys;
  for (const auto& member : *object) keys.emplace_back(member.key());
  std::sort(keys.begin(), keys.end());
  boost::json::object copy;
  for (const std::string& key : keys) copy[key] = Canonical(object->at(key));
  return copy;
}

std::string HashOf(const boost::json::array& scenarios,
                   const std::vector<Scenario>& read) {
  boost::json::array parts;
  for (std::size_t i = 0; i < read.size(); ++i) {
    const boost::json::object& source = scenarios[i].get_object();
    boost::json::object part;
    part["id"] = read[i].id;
    part["table"] = *read[i].table;
    for (const char* script : {"curl", "wire", "register"}) {
      if (source.contains(script)) part[script] = source.at(script);
    }
    parts.push_back(Canonical(part));
  }
  return Sha256Hex(boost::json::serialize(parts));
}

}  // namespace

bool IsScenarioId(std::string_view id) {
  return !id.empty() && id.find_first_not_of(
                            "abcdefghijklmnopqrstuvwxyz"
                            "0123456789-") == std::string_view::npos;
}

const std::vector<std::string>& KnownFeatures() {
  static const std::vector<std::string> all = {
      "mux",         "mux121",    "hooks",           "hijack",
      "full_duplex", "deadlines", "timeout_handler", "file_server",
      "shutdown",    "trailers",  "early_hints",     "library",
      "error_log"};
  return all;
}

const std::vector<KnownKeys>& SuiteFileKeys() {
  static const std::vector<KnownKeys> all = [] {
    std::vector<KnownKeys> kinds = {
        {"suite",
         {"$schema", "title", "about", "table", "tables", "scenarios"}},
        {"scenario",
         {"id", "title", "clauses", "features", "timed", "log_only", "table",
          "curl", "wire", "register"}},
        {"table", {"godebug", "server", "routes", "handler", "default_mux"}},
        {"curl_request", CurlRequestKeys()},
    };
    for (const WireStepKeys& step : WireStepKinds()) {
      std::vector<std::string> keys = {step.name};
      keys.insert(keys.end(), step.more.begin(), step.more.end());
      kinds.push_back({"step_" + step.name, std::move(keys)});
    }
    return kinds;
  }();
  return all;
}

Suite LoadSuite(const std::string& path, const std::string& name) {
  return ReadSuite(ReadJsonFile(path), path, name);
}

Suite ReadSuite(const boost::json::value& file, const std::string& path,
                const std::string& name) {
  const JsonFields fields(file, path, Keys("suite"));
  Suite suite;
  suite.name = name;
  suite.path = path;
  suite.selection = name;
  if (fields.Has("$schema")) fields.Text("$schema");
  suite.title = ReadTitle(fields);
  if (fields.Has("about")) suite.about = fields.Text("about");
  const Tables tables = ReadTables(fields);
  suite.table = tables.usual;
  suite.tables = tables.named;
  const boost::json::array& scenarios = fields.List("scenarios");
  if (scenarios.empty()) fields.Fail("scenarios", "must not be empty");
  std::set<std::string> ids;
  for (const boost::json::value& value : scenarios) {
    const std::string id =
        ReadId(value, path + ": scenarios[" + std::to_string(ids.size()) + "]");
    const std::string where = path + ": scenario " + id;
    if (!ids.insert(id).second) throw WrongUse(where + ": id: stands twice");
    const JsonFields scenario(value, where, Keys("scenario"));
    suite.scenarios.push_back(ReadScenario(scenario, id, tables));
  }
  suite.hash = HashOf(scenarios, suite.scenarios);
  return suite;
}

std::shared_ptr<const boost::json::object> LoadTable(const std::string& path) {
  const boost::json::value file = ReadJsonFile(path);
  const boost::json::object* object = file.if_object();
  if (object == nullptr || !object->contains("scenarios")) {
    return ReadTable(file, path);
  }
  const Suite suite = ReadSuite(file, path, path);
  if (suite.table == nullptr) {
    throw WrongUse(path + ": the suite has no table that all scenarios share");
  }
  return suite.table;
}

}  // namespace httparity::conformance
