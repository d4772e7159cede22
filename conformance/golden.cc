#include "conformance/golden.h"

#include <filesystem>
#include <utility>

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/json_pretty.h"
#include "conformance/whole_file.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

constexpr char kNoAnswer[] = "no_answer";

Provenance ReadProvenance(const JsonFields& fields) {
  return {fields.Text("server"),  fields.Text("version"),
          fields.Text("godebug"), fields.Text("system"),
          fields.Text("date"),    fields.Text("suite_sha256")};
}

boost::json::object FileForm(const Golden& golden, const Suite& suite) {
  boost::json::object answers;
  for (const Scenario& scenario : suite.scenarios) {
    const auto answer = golden.answers.find(scenario.id);
    if (answer != golden.answers.end()) answers[scenario.id] = answer->second;
  }
  const Provenance& from = golden.recorded;
  return {{"recorded",
           {{"server", from.server},
            {"version", from.version},
            {"godebug", from.godebug},
            {"system", from.system},
            {"date", from.date},
            {"suite_sha256", from.suite_hash}}},
          {"answers", std::move(answers)}};
}

}  // namespace

boost::json::object NoAnswer(const std::string& why) {
  return {{kNoAnswer, why}};
}

std::optional<std::string> WhyNoAnswer(const boost::json::object& answer) {
  const boost::json::value* why = answer.if_contains(kNoAnswer);
  if (why == nullptr || !why->is_string()) return std::nullopt;
  return std::string(why->get_string());
}

std::optional<Golden> LoadGolden(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  const boost::json::value file = ReadJsonFile(path);
  const JsonFields fields(file, path, {"recorded", "answers"});
  Golden golden;
  golden.recorded = ReadProvenance(JsonFields(
      fields.Required("recorded"), fields.WhereOf("recorded"),
      {"server", "version", "godebug", "system", "date", "suite_sha256"}));
  for (const auto& member : fields.Object("answers")) {
    const std::string id(member.key());
    if (!member.value().is_object()) fields.Fail(id, "must be an object");
    golden.answers[id] = member.value().get_object();
  }
  return golden;
}

bool SaveGolden(const Golden& golden, const Suite& suite,
                const std::string& path) {
  std::optional<Golden> old;
  try {
    old = LoadGolden(path);
  } catch (const WrongUse&) {
    // A damaged recording is what a new one is for.
  }
  if (old && old->answers == golden.answers &&
      old->recorded.suite_hash == golden.recorded.suite_hash) {
    return false;
  }
  std::error_code error;  // shows in the file
  fs::create_directories(fs::path(path).parent_path(), error);
  const std::string why =
      ReplaceFile(path, PrettyJson(FileForm(golden, suite)));
  if (!why.empty()) {
    throw HarnessFailure(path + ": cannot be written: " + why);
  }
  return true;
}

}  // namespace httparity::conformance
