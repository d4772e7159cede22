#ifndef HTTPARITY_CONFORMANCE_CHOICE_H_
#define HTTPARITY_CONFORMANCE_CHOICE_H_

#include <vector>

#include "conformance/clause.h"
#include "conformance/command_line/command_line.h"
#include "conformance/scenario.h"
#include "conformance/selection/listings.h"
#include "conformance/selection/scenario_pattern.h"

namespace httparity::conformance {

// What a command is about, by its options. The lists speak of all scenarios,
// selected or not.
struct Choice {
  std::vector<Suite> all;
  std::vector<Suite> suites;  // with the scenarios that are selected
  Listings listings;
};

// Loads the suites, selects, and reads the lists. Throws WrongUse: a malformed
// file, a scenario that cites no clause that there is, a pattern that matches
// nothing.
Choice Choose(const CommandLine& line, const Clauses& clauses);

// All suites, and those that the patterns name by file. Throws WrongUse.
std::vector<Suite> LoadAll(const CommandLine& line, const Clauses& clauses,
                           const ScenarioPatterns& patterns = {});

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CHOICE_H_
