#ifndef HTTPARITY_CONFORMANCE_GO_CHANGES_H_
#define HTTPARITY_CONFORMANCE_GO_CHANGES_H_

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "conformance/scenario.h"
#include "conformance/selection/scenario_pattern.h"

namespace httparity::conformance {

// Something that changed from one recorded Go version to the next, in a line
// for people, and the scenarios that show it: fixtures/golden/changes.json.
//
//   {"from": "1.24", "to": "1.26", "change": "ServeMux redirects with 307.",
//    "was": "301 Moved Permanently", "is": "307 Temporary Redirect"}
//
// A scenario that is answered otherwise shows the first change that fits:
// `run` matches it (ScenarioPattern), and the answers have the texts `was` and
// `is` anywhere in their recorded form. All three may be left out. With
// `only_patterns` the answers are the same but for what a handler says of the
// pattern that led to it.
struct GoChange {
  std::string from;  // "1.24"
  std::string to;    // "1.26"
  std::string change;
  ScenarioPatterns run;  // none: all
  std::string was;
  std::string is;
  bool only_patterns = false;

  bool Fits(const Suite& suite, const Scenario& scenario,
            const boost::json::object& before,
            const boost::json::object& after) const;
};

// In the order of the file. Throws WrongUse when it is malformed.
std::vector<GoChange> LoadGoChanges(const std::string& fixtures);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_GO_CHANGES_H_
