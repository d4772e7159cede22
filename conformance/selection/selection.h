#ifndef HTTPARITY_CONFORMANCE_SELECTION_SELECTION_H_
#define HTTPARITY_CONFORMANCE_SELECTION_SELECTION_H_

#include <vector>

#include "conformance/selection/scenario_pattern.h"

namespace httparity::conformance {

// Which scenarios are wanted: those that a pattern of `run` matches, or all
// when there is none, but for those that one of `skip` matches.
struct Selection {
  ScenarioPatterns run;
  ScenarioPatterns skip;

  bool Has(const Suite& suite, const Scenario& scenario) const;
};

// Takes the other scenarios out of the suites, and out of the list suites that
// have none left; those that lost some are marked as partial. Throws WrongUse
// when a pattern matches nothing, or nothing is left.
void Select(const Selection& selection, std::vector<Suite>& suites);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SELECTION_SELECTION_H_
