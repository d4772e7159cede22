#include "conformance/go_version.h"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <system_error>

#include "conformance/failure.h"
#include "conformance/json_fields.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

constexpr char kPrefix[] = "go";

// "1.24" of "go1.24.4" and of "go1.24-fake"; nothing of what is no Go.
std::optional<std::string> Minor(const std::string& version) {
  static const std::regex form(R"(go(\d+\.\d+).*)");
  std::smatch parts;
  if (!std::regex_match(version, parts, form)) return std::nullopt;
  return parts[1].str();
}

int MinorNumber(const std::string& go) {
  return std::stoi(go.substr(go.find('.') + 1));
}

}  // namespace

std::string GoldenName(const std::string& go) { return kPrefix + go; }

std::vector<std::string> RecordedVersions(const std::string& fixtures) {
  std::vector<std::string> versions;
  std::error_code error;  // no goldens at all
  for (const auto& entry :
       fs::directory_iterator(fs::path(fixtures) / "golden", error)) {
    const std::string name = entry.path().filename().string();
    const auto go = Minor(name);
    if (go && GoldenName(*go) == name) versions.push_back(*go);
  }
  std::sort(versions.begin(), versions.end(),
            [](const std::string& a, const std::string& b) {
              return MinorNumber(a) < MinorNumber(b);
            });
  return versions;
}

void CheckRecorded(const std::string& fixtures, const std::string& go) {
  const std::vector<std::string> known = RecordedVersions(fixtures);
  const bool found = std::find(known.begin(), known.end(), go) != known.end();
  if (found || known.empty()) return;  // none: each suite says so
  throw WrongUse("--go " + go + ": there are no recordings of it in " +
                 fixtures + ", but of " + Join(known));
}

bool IsOfVersion(const std::string& version, const std::string& golden) {
  const auto go = Minor(version);
  return go && GoldenName(*go) == golden;
}

std::optional<std::string> VersionHint(const Identity& server,
                                       const std::string& golden) {
  const auto go = Minor(server.version);
  if (!go || GoldenName(*go) == golden) return std::nullopt;
  return server.name + " says that it is " + server.version +
         "; it is held to the answers of " + golden + " (--go " + *go +
         " for its own)";
}

}  // namespace httparity::conformance
