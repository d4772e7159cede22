#include "conformance/clause.h"

#include <filesystem>
#include <regex>
#include <sstream>
#include <utility>

#include "conformance/failure.h"
#include "conformance/json_fields.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

// Reads one file, line by line.
class ClauseReader {
 public:
  ClauseReader(std::string path, Clauses& clauses)
      : path_(std::move(path)), clauses_(clauses) {}

  void Add(const std::string& line) {
    static const std::regex definition(
        R"(\*\*([A-Z]+-[0-9]+[a-z]?)\*\* *(.*?)(?= *\*\*[A-Z]+-[0-9]+[a-z]?\*\*|$))");
    const std::sregex_iterator none;
    std::sregex_iterator found(line.begin(), line.end(), definition);
    if (found == none) return Continue(line);
    for (; found != none; ++found) Define((*found)[1], (*found)[2]);
  }

 private:
  void Define(const std::string& id, const std::string& text) {
    const auto [clause, is_new] = clauses_.emplace(id, text);
    if (!is_new) {
      throw WrongUse(path_ + ": clause " + id + " is defined a second time");
    }
    last_ = &clause->second;
    ended_ = false;
  }

  // A line without a definition: more of the last clause, or none of it.
  void Continue(const std::string& line) {
    const std::size_t start = line.find_first_not_of(" \t");
    if (start == std::string::npos) {
      ended_ = true;
    } else if (last_ == nullptr) {
      return;
    } else if (line[start] == '|') {
      if (last_->ends_with(':')) *last_ += " (a table)";
      last_ = nullptr;
    } else if (ended_ || line[start] == '#') {
      last_ = nullptr;
    } else {
      const bool is_item = line.compare(start, 2, "- ") == 0;
      *last_ += " " + line.substr(start + (is_item ? 2 : 0));
    }
  }

  const std::string path_;
  Clauses& clauses_;
  std::string* last_ = nullptr;  // the clause that may go on; in `clauses_`
  bool ended_ = false;           // its paragraph: only a table may still follow
};

void AddClausesOf(const std::string& path, Clauses& clauses) {
  ClauseReader reader(path, clauses);
  std::istringstream lines(ReadFile(path));
  for (std::string line; std::getline(lines, line);) reader.Add(line);
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
