#include "conformance/clause.h"

#include <filesystem>
#include <regex>
#include <sstream>

#include "conformance/failure.h"
#include "conformance/json_fields.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

void AddClausesOf(const std::string& path, Clauses& clauses) {
  static const std::regex definition(
      R"(\*\*([A-Z]+-[0-9]+[a-z]?)\*\* *(.*?)(?= *\*\*[A-Z]+-[0-9]+[a-z]?\*\*|$))");
  std::istringstream lines(ReadFile(path));
  for (std::string line; std::getline(lines, line);) {
    const std::sregex_iterator none;
    for (std::sregex_iterator it(line.begin(), line.end(), definition);
         it != none; ++it) {
      if (clauses.emplace((*it)[1], (*it)[2]).second) continue;
      throw WrongUse(path + ": clause " + (*it)[1].str() +
                     " is defined a second time");
    }
  }
}

}  // namespace

Clauses LoadClauses(const std::string& folder) {
  Clauses clauses;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".md") {
      AddClausesOf(entry.path().string(), clauses);
    }
  }
  if (clauses.empty()) throw WrongUse(folder + ": no clauses there");
  return clauses;
}

}  // namespace httparity::conformance
