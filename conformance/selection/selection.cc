#include "conformance/selection/selection.h"

#include <algorithm>

#include "conformance/failure.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {

bool Selection::Has(const Suite& suite, const Scenario& scenario) const {
  const auto matches = [&](const ScenarioPattern& pattern) {
    return pattern.Matches(suite, scenario);
  };
  return (run.empty() || std::any_of(run.begin(), run.end(), matches)) &&
         std::none_of(skip.begin(), skip.end(), matches);
}

void Select(const Selection& selection, std::vector<Suite>& suites) {
  RequireMatches(selection.run, suites);
  RequireMatches(selection.skip, suites);
  KeepIf(suites, [&](const Suite& suite, const Scenario& scenario) {
    return selection.Has(suite, scenario);
  });
  if (suites.empty()) throw WrongUse("no scenario is left to run");
}

}  // namespace httparity::conformance
