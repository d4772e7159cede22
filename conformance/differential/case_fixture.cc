#include "conformance/differential/case_fixture.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <utility>

#include "conformance/failure.h"
#include "conformance/json_pretty.h"
#include "conformance/step_writer.h"
#include "conformance/whole_file.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

// Between sends that are to arrive apart.
constexpr std::chrono::milliseconds kPause{3};

// What a conversation sends, and the end of its direction.
void AddSends(const std::string& connection, const Conversation& conversation,
              std::vector<WireStep>& steps) {
  if (conversation.apart) {
    steps.push_back(Send{connection, conversation.sends, kPause, {}});
  } else {
    for (const std::string& send : conversation.sends) {
      steps.push_back(Send{connection, {send}, {}, {}});
    }
  }
  if (conversation.half_close) steps.push_back(HalfClose{connection});
}

// The conversations as steps. Connections have names if there are several.
std::vector<WireStep> ScriptOf(const std::vector<Conversation>& conversations) {
  std::vector<WireStep> steps;
  const auto name = [&](std::size_t i) {
    return conversations.size() == 1 ? "" : "c" + std::to_string(i + 1);
  };
  for (std::size_t i = 0; i < conversations.size(); ++i) {
    AddSends(name(i), conversations[i], steps);
  }
  for (std::size_t i = 0; i < conversations.size(); ++i) {
    steps.push_back(AwaitClose{name(i), false, {}});
  }
  return steps;
}

}  // namespace

object FixtureOf(const Case& found, const std::string& mode, std::uint64_t seed,
                 const std::vector<std::string>& clauses) {
  const std::string origin = "Case " + std::to_string(found.number) +
                             " of differential " + mode + " --seed " +
                             std::to_string(seed);
  object scenario{{"id", "case-" + std::to_string(found.number)},
                  {"title", origin},
                  {"clauses", array(clauses.begin(), clauses.end())}};
  if (!found.script.empty()) {
    scenario["timed"] = true;
    scenario["wire"] = WriteWireScript(found.script);
  } else if (!found.conversations.empty()) {
    scenario["wire"] = WriteWireScript(ScriptOf(found.conversations));
  } else {
    scenario["register"] = true;
  }
  return {{"title", "A difference found by differential " + mode},
          {"about", origin + ", made as small as it could be."},
          {"table", found.table},
          {"scenarios", array{std::move(scenario)}}};
}

void RequireSavable(const std::string& folder) {
  std::error_code error;
  std::filesystem::path place = std::filesystem::absolute(folder, error);
  while (!place.empty() && !std::filesystem::exists(place, error) &&
         place != place.parent_path()) {
    place = place.parent_path();
  }
  if (!std::filesystem::is_directory(place, error) ||
      ::access(place.c_str(), W_OK | X_OK) != 0) {
    throw WrongUse("--save " + folder + ": nothing can be written there");
  }
}

std::string SaveFixture(const Case& found, const std::string& mode,
                        std::uint64_t seed,
                        const std::vector<std::string>& clauses,
                        const std::string& folder) {
  const std::filesystem::path area =
      std::filesystem::path(folder) / "differential";
  std::error_code error;
  std::filesystem::create_directories(area, error);
  const std::string path = (area / (mode + "_" + std::to_string(seed) + "_" +
                                    std::to_string(found.number) + ".json"))
                               .string();
  const std::string why =
      ReplaceFile(path, PrettyJson(FixtureOf(found, mode, seed, clauses)));
  if (!why.empty()) throw WrongUse(path + ": cannot be written: " + why);
  return path;
}

}  // namespace httparity::conformance
