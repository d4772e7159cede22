#include "conformance/suite_set.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

using FilesByName = std::map<std::string, std::string>;

std::string Hyphens(std::string name) {
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

// "…/fixtures/connection/keep_alive.json" -> "connection/keep-alive".
std::string NameOf(const fs::path& file) {
  const std::string area = file.parent_path().filename().string();
  const std::string stem = file.stem().string();
  const auto plain = [](const std::string& part) {
    return !part.empty() &&
           part.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
               std::string::npos;
  };
  if (!plain(area) || !plain(stem)) {
    throw WrongUse(
        file.string() +
        ": a suite file and its folder have names of a-z, 0-9 and _");
  }
  return Hyphens(area + "/" + stem);
}

// Throws WrongUse when it cannot be read: suites that nobody sees would count
// as passed.
fs::directory_iterator EntriesOf(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) throw WrongUse(folder.string() + ": " + error.message());
  return entries;
}

FilesByName FindSuites(const std::string& fixtures) {
  FilesByName files;
  for (const auto& area : EntriesOf(fixtures)) {
    const std::string name = area.path().filename().string();
    if (!area.is_directory() || name == "golden" || name == "spec") continue;
    for (const auto& file : EntriesOf(area.path())) {
      if (file.path().extension() != ".json") continue;
      files[NameOf(file.path())] = file.path().string();
    }
  }
  return files;
}

// The same file may be chosen twice, but a name stands for one file: goldens
// and tests go by it.
FilesByName NamesOf(const std::vector<std::string>& files) {
  FilesByName named;
  for (const std::string& file : files) {
    const std::string path = fs::absolute(file).lexically_normal().string();
    const auto [known, is_new] = named.emplace(NameOf(path), path);
    std::error_code error;  // no file: not the same one
    if (is_new || fs::equivalent(known->second, path, error)) continue;
    throw WrongUse(known->second + " and " + path + " are both called " +
                   known->first);
  }
  return named;
}

}  // namespace

std::vector<Suite> LoadSuites(const std::string& fixtures,
                              const std::vector<std::string>& files) {
  FilesByName all = NamesOf(files);
  const FilesByName named = all;
  if (!fixtures.empty()) all.merge(FindSuites(fixtures));
  if (all.empty()) throw WrongUse(fixtures + ": no suites there");
  std::vector<Suite> suites;
  std::string errors;
  for (const auto& [name, path] : all) {
    try {
      suites.push_back(LoadSuite(path, name));
      suites.back().selection = named.count(name) != 0 ? path : name;
    } catch (const WrongUse& error) {
      errors += (errors.empty() ? "" : "\n") + std::string(error.what());
    }
  }
  if (!errors.empty()) throw WrongUse(errors);
  return suites;
}

void KeepIf(std::vector<Suite>& suites,
            const std::function<bool(const Suite&, const Scenario&)>& keep) {
  for (Suite& suite : suites) {
    const auto lost = std::erase_if(
        suite.scenarios,
        [&](const Scenario& scenario) { return !keep(suite, scenario); });
    suite.partial = suite.partial || lost > 0;
  }
  std::erase_if(suites,
                [](const Suite& suite) { return suite.scenarios.empty(); });
}

std::string GoldenPath(const Suite& suite, const std::string& version) {
  const fs::path file(suite.path);
  const fs::path area = file.parent_path();
  return (area.parent_path() / "golden" / version / area.filename() /
          file.filename())
      .lexically_normal()
      .string();
}

}  // namespace httparity::conformance
