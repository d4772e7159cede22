#ifndef HTTPARITY_CONFORMANCE_SELECTION_REQUIREMENTS_H_
#define HTTPARITY_CONFORMANCE_SELECTION_REQUIREMENTS_H_

#include <set>
#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// The scenarios that count, frozen by name: fixtures/requirements/2026-11.txt
// has the ids that there were, one a line. Scenarios that came later are played
// and reported, but a server is not failed for them, so that a newer suite
// breaks nobody's CI.
class Requirements {
 public:
  Requirements() = default;  // all scenarios count

  // Throws WrongUse when there is no such list, or when a scenario of it is not
  // among the suites: then fixtures and list do not belong together.
  Requirements(const std::string& fixtures, const std::string& name,
               const std::vector<Suite>& suites);

  bool Has(const Suite& suite, const Scenario& scenario) const;

 private:
  bool all_ = true;
  std::set<std::string> ids_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SELECTION_REQUIREMENTS_H_
