#include "conformance/differential/case_fixture.h"

#include <filesystem>
#include <fstream>
#include <numeric>
#include <utility>

#include "conformance/byte_text.h"
#include "conformance/failure.h"
#include "conformance/json_pretty.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr int kPauseMs = 3;  // between sends that are to arrive apart

// Bytes by the grammar of byte_text.h: lines where there are some.
value BytesForm(std::string_view bytes) {
  array lines;
  std::size_t from = 0;
  for (std::size_t end = bytes.find("\r\n"); end != std::string_view::npos;
       end = bytes.find("\r\n", from)) {
    lines.emplace_back(TextOfBytes(bytes.substr(from, end - from)));
    from = end + 2;
  }
  if (lines.empty()) return object{{"text", TextOfBytes(bytes)}};
  lines.emplace_back(TextOfBytes(bytes.substr(from)));
  return lines;
}

// A step, on a connection that has a name if there are several.
object Step(const std::string& connection, const char* name, value argument) {
  object step{{name, std::move(argument)}};
  if (!connection.empty()) step["connection"] = connection;
  return step;
}

void AddSends(const std::string& connection, const Conversation& conversation,
              array& steps) {
  const std::vector<std::string>& sends = conversation.sends;
  if (!conversation.apart || sends.size() < 2) {
    for (const std::string& send : sends) {
      steps.push_back(Step(connection, "send", BytesForm(send)));
    }
  } else {
    array offsets;
    std::size_t offset = 0;
    for (std::size_t i = 0; i + 1 < sends.size(); ++i) {
      offset += sends[i].size();
      offsets.emplace_back(offset);
    }
    object step = Step(
        connection, "send",
        BytesForm(std::accumulate(sends.begin(), sends.end(), std::string())));
    step["split_at"] = std::move(offsets);
    step["pause_ms"] = kPauseMs;
    steps.push_back(std::move(step));
  }
  if (conversation.half_close) {
    steps.push_back(Step(connection, "half_close", true));
  }
}

array Steps(const std::vector<Conversation>& conversations) {
  array steps;
  const auto name = [&](std::size_t i) {
    return conversations.size() == 1 ? "" : "c" + std::to_string(i + 1);
  };
  for (std::size_t i = 0; i < conversations.size(); ++i) {
    AddSends(name(i), conversations[i], steps);
  }
  for (std::size_t i = 0; i < conversations.size(); ++i) {
    steps.push_back(Step(name(i), "await_close", true));
  }
  return steps;
}

}  // namespace

object FixtureOf(const Case& found, const std::string& mode, std::uint64_t seed,
                 const std::vector<std::string>& clauses) {
  const std::string origin = "Case " + std::to_string(found.number) +
                             " of --differential " + mode + " --seed " +
                             std::to_string(seed);
  object scenario{{"id", "case-" + std::to_string(found.number)},
                  {"title", origin},
                  {"clauses", array(clauses.begin(), clauses.end())}};
  if (found.conversations.empty()) {
    scenario["register"] = true;
  } else {
    scenario["wire"] = Steps(found.conversations);
  }
  return {{"title", "A difference of --differential " + mode},
          {"about", origin + ", made as small as it could be."},
          {"table", found.table},
          {"scenarios", array{std::move(scenario)}}};
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
  std::ofstream file(path, std::ios::trunc);
  file << PrettyJson(FixtureOf(found, mode, seed, clauses));
  file.close();
  if (!file) throw WrongUse(path + ": cannot be written");
  return path;
}

}  // namespace httparity::conformance
