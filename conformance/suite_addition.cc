#include "conformance/suite_addition.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/json_pretty.h"
#include "conformance/step_writer.h"
#include "conformance/text_columns.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

const Suite& SuiteOf(const std::string& id, const std::vector<Suite>& suites) {
  const std::string name = id.substr(0, id.rfind('/'));
  const auto suite = std::find_if(
      suites.begin(), suites.end(),
      [&](const Suite& candidate) { return candidate.name == name; });
  if (suite != suites.end()) return *suite;
  throw WrongUse("--save " + id +
                 ": there is no suite of that name; it must be AREA/SUITE/ID");
}

std::string NewId(const std::string& id, const Suite& suite) {
  const std::string name = id.substr(id.rfind('/') + 1);
  if (!IsScenarioId(name)) {
    throw WrongUse("--save " + id + ": the id must be of a-z, 0-9 and -");
  }
  for (const Scenario& scenario : suite.scenarios) {
    if (scenario.id == name) {
      throw WrongUse("--save " + id + ": " + suite.path +
                     " has a scenario of that id already");
    }
  }
  return name;
}

void AddTable(const Scenario& scenario, const Suite& suite, object& form) {
  if (suite.table != nullptr && *suite.table == *scenario.table) return;
  for (const auto& [name, table] : suite.tables) {
    if (*table == *scenario.table) {
      form["table"] = name;
      return;
    }
  }
  form["table"] = *scenario.table;
}

object FormOf(const Scenario& scenario, const Suite& suite) {
  object form{
      {"id", scenario.id},
      {"title", scenario.title},
      {"clauses", array(scenario.clauses.begin(), scenario.clauses.end())}};
  AddTable(scenario, suite, form);
  form["wire"] =
      WriteWireScript(std::get<std::vector<WireStep>>(*scenario.script));
  return form;
}

// Where the last scenario ends in the text of a suite file, which is valid.
class ScenariosEnd {
 public:
  // 0 when it is not found.
  static std::size_t In(std::string_view text) {
    ScenariosEnd search(text);
    while (search.at_ < text.size()) search.Step();
    return search.end_;
  }

 private:
  explicit ScenariosEnd(std::string_view text) : text_(text) {}

  void Step() {
    const char c = text_[at_];
    if (c == '"') return SkipString();
    if (c == '{' || c == '[') {
      if (++depth_ == 2) inside_ = last_string_ == "\"scenarios\"";
    } else if (c == '}' || c == ']') {
      --depth_;
    }
    ++at_;
    if (c == '}' && depth_ == 2 && inside_) end_ = at_;
  }

  void SkipString() {
    const std::size_t start = at_++;
    while (text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
    if (depth_ == 1) last_string_ = text_.substr(start, at_ - start);
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::string_view last_string_;  // of the outermost object: in the end, a key
  bool inside_ = false;           // of the list of scenarios
  std::size_t end_ = 0;
};

}  // namespace

SuiteAddition::SuiteAddition(const std::string& id,
                             const std::vector<Suite>& suites)
    : suite_(SuiteOf(id, suites)), id_(NewId(id, suite_)), file_(suite_.path) {}

void SuiteAddition::Save(Scenario scenario) const {
  scenario.id = id_;
  std::string addition = Indented(PrettyJson(FormOf(scenario, suite_)), "    ");
  addition.pop_back();  // the last line break: one is there
  std::string text = ReadFile(suite_.path);
  ParseJson(text, suite_.path);  // or throws
  text.insert(ScenariosEnd::In(text), ",\n" + addition);
  const Suite with_it =
      ReadSuite(ParseJson(text, suite_.path), suite_.path, suite_.name);
  if (with_it.scenarios.size() != suite_.scenarios.size() + 1 ||
      with_it.scenarios.back().id != id_) {
    throw WrongUse(suite_.path + ": has changed in the meantime");
  }
  file_.Write(text);
}

}  // namespace httparity::conformance
