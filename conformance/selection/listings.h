#ifndef HTTPARITY_CONFORMANCE_SELECTION_LISTINGS_H_
#define HTTPARITY_CONFORMANCE_SELECTION_LISTINGS_H_

#include "conformance/reports/result.h"
#include "conformance/selection/known_list.h"
#include "conformance/selection/requirements.h"

namespace httparity::conformance {

// All lists that say how a scenario counts.
struct Listings {
  KnownList failing;
  KnownList flaky;
  Requirements required;

  // A scenario that is not required does not count, whatever else is listed.
  Listing Of(const Suite& suite, const Scenario& scenario) const;
};

// Throws WrongUse when a scenario is in both lists of what is known.
void RequireApart(const Listings& listings, const std::vector<Suite>& suites);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SELECTION_LISTINGS_H_
