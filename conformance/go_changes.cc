#include "conformance/go_changes.h"

#include <algorithm>

#include "conformance/json_fields.h"

namespace httparity::conformance {
namespace {

bool Holds(const boost::json::object& answer, const std::string& text) {
  return boost::json::serialize(answer).find(text) != std::string::npos;
}

// The lines of a text, or of a head, but for those that tell of a request's
// pattern or depend on how long these are.
std::string LinesWithoutPatterns(std::string_view text) {
  std::string rest;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n') + 1);
    const std::string_view taken = line.empty() ? text : line;
    text.remove_prefix(taken.size());
    if (!taken.starts_with("pattern \"") && !taken.starts_with("value ") &&
        !taken.starts_with("Content-Length: ")) {
      rest += taken;
    }
  }
  return rest;
}

boost::json::value WithoutPatterns(const boost::json::value& value) {
  if (value.is_string()) {
    return boost::json::string(LinesWithoutPatterns(value.get_string()));
  }
  boost::json::value rest = value;
  if (rest.is_array()) {
    for (auto& item : rest.get_array()) item = WithoutPatterns(item);
  } else if (rest.is_object()) {
    rest.get_object().erase("pattern");
    for (auto& member : rest.get_object()) {
      member.value() = WithoutPatterns(member.value());
    }
  }
  return rest;
}

GoChange ReadChange(const boost::json::value& value, const std::string& where) {
  const JsonFields fields(
      value, where,
      {"from", "to", "change", "run", "was", "is", "only_patterns"});
  GoChange change;
  change.from = fields.Text("from");
  change.to = fields.Text("to");
  change.change = fields.Text("change");
  if (fields.Has("run")) {
    change.run = ReadPatterns(fields.WhereOf("run"), fields.Texts("run"));
  }
  if (fields.Has("was")) change.was = fields.Text("was");
  if (fields.Has("is")) change.is = fields.Text("is");
  change.only_patterns =
      fields.Has("only_patterns") && fields.Flag("only_patterns");
  return change;
}

}  // namespace

bool GoChange::Fits(const Suite& suite, const Scenario& scenario,
                    const boost::json::object& before,
                    const boost::json::object& after) const {
  const bool runs =
      run.empty() ||
      std::any_of(run.begin(), run.end(), [&](const auto& pattern) {
        return pattern.Matches(suite, scenario);
      });
  return runs && Holds(before, was) && Holds(after, is) &&
         (!only_patterns || WithoutPatterns(before) == WithoutPatterns(after));
}

std::vector<GoChange> LoadGoChanges(const std::string& fixtures) {
  const std::string path = fixtures + "/golden/changes.json";
  const boost::json::value file = ReadJsonFile(path);
  const JsonFields fields(file, path, {"changes"});
  std::vector<GoChange> changes;
  for (const boost::json::value& value : fields.List("changes")) {
    changes.push_back(ReadChange(
        value, path + ": change " + std::to_string(changes.size() + 1)));
  }
  return changes;
}

}  // namespace httparity::conformance
