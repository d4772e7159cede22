#include "conformance/selection/requirements.h"

#include <algorithm>
#include <filesystem>

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/selection/list_file.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Requirements::Requirements(const std::string& fixtures, const std::string& name,
                           const std::vector<Suite>& suites)
    : all_(false) {
  const std::string folder = fixtures + "/requirements";
  const std::string path = folder + "/" + name + ".txt";
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    throw WrongUse("--requirements " + name + ": there is no " + path +
                   "; known are: " + Join(NamesIn(folder)));
  }
  std::set<std::string> known;
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      known.insert(suite.name + "/" + scenario.id);
    }
  }
  for (const ListLine& line : ReadListFile(path)) {
    if (known.count(line.text) == 0) {
      throw WrongUse(line.where + " " + line.text +
                     ": the fixtures have no such scenario");
    }
    ids_.insert(line.text);
  }
}

bool Requirements::Has(const Suite& suite, const Scenario& scenario) const {
  return all_ || ids_.count(suite.name + "/" + scenario.id) != 0;
}

}  // namespace httparity::conformance
