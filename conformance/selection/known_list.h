#ifndef HTTPARITY_CONFORMANCE_SELECTION_KNOWN_LIST_H_
#define HTTPARITY_CONFORMANCE_SELECTION_KNOWN_LIST_H_

#include <optional>
#include <string>
#include <vector>

#include "conformance/selection/scenario_pattern.h"

namespace httparity::conformance {

// Scenarios of which it is known that a server fails them (or now and then
// does), each with the reason: a file that people keep beside their server.
//
//   # Our router is older than Go 1.22.
//   routing/precedence/*: it takes the first route that was registered
//   routing/hosts/port: it compares hosts with their ports
//
// Empty lines and those that start with `#` do not count.
class KnownList {
 public:
  KnownList() = default;  // an empty one

  // Throws WrongUse, with file and line, when a line has no reason, or one that
  // starts with `?` (which is what the program writes, for a person to mend),
  // or matches no scenario of the suites. A file without a line is a list of
  // nothing.
  KnownList(const std::string& path, const std::vector<Suite>& suites);

  // Why a scenario is listed, by the first line that matches it; nothing when
  // it is not.
  std::optional<std::string> ReasonOf(const Suite& suite,
                                      const Scenario& scenario) const;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
  ScenarioPatterns patterns_;
  std::vector<std::string> reasons_;  // of the patterns, one each
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SELECTION_KNOWN_LIST_H_
