#include "conformance/suite_set.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

using FilesByName = std::map<std::string, std::string>;

// A suite file that is wanted, and the --suite that chooses it.
struct Choice {
  std::string path;
  std::string selection;
};
using Choices = std::map<std::string, Choice>;  // by name

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
  if (files.empty()) throw WrongUse(fixtures + ": no suites there");
  return files;
}

bool IsFile(const std::string& selection) {
  std::error_code error;
  return fs::path(selection).extension() == ".json" ||
         fs::is_regular_file(selection, error);
}

// The name and path of what a selection names.
std::pair<std::string, std::string> Select(const FilesByName& files,
                                           const std::string& selection) {
  const std::string wanted = Hyphens(selection);
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& file : files) {
    const std::string name = file.first.substr(file.first.find('/') + 1);
    if (file.first == wanted || name == wanted) found.push_back(file);
  }
  if (found.empty()) {
    throw WrongUse("--suite " + selection + ": there is no such suite");
  }
  if (found.size() > 1) {
    throw WrongUse("--suite " + selection + ": could be " + found[0].first +
                   " or " + found[1].first);
  }
  return found[0];
}

// The same file may be chosen twice, but a name stands for one file: goldens
// and tests go by it.
void Add(const std::string& name, const Choice& choice, Choices& chosen) {
  const auto [known, is_new] = chosen.emplace(name, choice);
  const std::string& before = known->second.path;
  std::error_code error;  // no file: not the same one
  if (is_new || fs::equivalent(before, choice.path, error)) return;
  throw WrongUse("--suite: " + before + " and " + choice.path +
                 " are both called " + name);
}

Choices Selected(const std::string& fixtures,
                 const std::vector<std::string>& selections) {
  FilesByName files;
  Choices chosen;
  if (selections.empty()) {
    for (const auto& [name, path] : FindSuites(fixtures)) {
      Add(name, {path, name}, chosen);
    }
  }
  for (const std::string& selection : selections) {
    if (IsFile(selection)) {
      const std::string path =
          fs::absolute(selection).lexically_normal().string();
      Add(NameOf(path), {path, path}, chosen);
    } else {
      if (files.empty()) files = FindSuites(fixtures);
      const auto [name, path] = Select(files, selection);
      Add(name, {path, name}, chosen);
    }
  }
  return chosen;
}

}  // namespace

std::vector<Suite> LoadSuites(const std::string& fixtures,
                              const std::vector<std::string>& selections) {
  std::vector<Suite> suites;
  std::string errors;
  for (const auto& [name, choice] : Selected(fixtures, selections)) {
    try {
      suites.push_back(LoadSuite(choice.path, name));
      suites.back().selection = choice.selection;
    } catch (const WrongUse& error) {
      errors += (errors.empty() ? "" : "\n") + std::string(error.what());
    }
  }
  if (!errors.empty()) throw WrongUse(errors);
  return suites;
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
