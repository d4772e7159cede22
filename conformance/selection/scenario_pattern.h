#ifndef HTTPARITY_CONFORMANCE_SELECTION_SCENARIO_PATTERN_H_
#define HTTPARITY_CONFORMANCE_SELECTION_SCENARIO_PATTERN_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// What people write to say which scenarios they mean:
//
//   routing/hosts/port       a scenario, by its id
//   routing/hosts, routing   all of a suite, all of an area
//   routing/*/port, **       globs over these (glob.h)
//   MAT-2, MAT               those that cite a clause, or any of its prefix
//   feature:blocking         those that need a feature of the protocol
//   is:timed, is:log-only    those that measure time; that have only a log
//   a/hosts.json             all of a suite file, wherever it is
//   a/hosts.json/port        of these, what the id (or glob) says
//
// Ids have no capitals and clauses nothing else, so that no two of these can be
// taken for one another. `_` is taken for `-`, as files are called.
class ScenarioPattern {
 public:
  // `where` is put before the text in messages: an option, or file and line.
  ScenarioPattern(std::string where, std::string text);

  bool Matches(const Suite& suite, const Scenario& scenario) const {
    return matches_(suite, scenario);
  }

  // The suite file that it is about; empty when it is of another kind.
  const std::string& file() const { return file_; }
  const std::string& text() const { return text_; }
  // Throws WrongUse: "WHERE TEXT: WHAT".
  [[noreturn]] void Fail(const std::string& what) const;

 private:
  using Matcher = std::function<bool(const Suite&, const Scenario&)>;

  Matcher Read();
  Matcher ReadProperty(const std::string& property) const;
  Matcher ReadFile(std::size_t end_of_path);

  const std::string where_;
  const std::string text_;
  std::string file_;
  const Matcher matches_;
};

using ScenarioPatterns = std::vector<ScenarioPattern>;

// The patterns of an option, in which `@FILE` stands for those that the file
// has, one a line; empty lines and what follows a `#` do not count.
// Throws WrongUse for a file that cannot be read or has no pattern.
ScenarioPatterns ReadPatterns(const std::string& option,
                              const std::vector<std::string>& texts);

// Throws WrongUse that names the first pattern that no scenario matches.
void RequireMatches(const ScenarioPatterns& patterns,
                    const std::vector<Suite>& suites);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SELECTION_SCENARIO_PATTERN_H_
