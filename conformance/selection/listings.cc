#include "conformance/selection/listings.h"

#include "conformance/failure.h"

namespace httparity::conformance {

Listing Listings::Of(const Suite& suite, const Scenario& scenario) const {
  if (!required.Has(suite, scenario)) return {Listing::Kind::kNew, ""};
  if (const auto reason = failing.ReasonOf(suite, scenario)) {
    return {Listing::Kind::kKnownFailing, *reason};
  }
  if (const auto reason = flaky.ReasonOf(suite, scenario)) {
    return {Listing::Kind::kKnownFlaky, *reason};
  }
  return {};
}

void RequireApart(const Listings& listings, const std::vector<Suite>& suites) {
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      if (listings.failing.ReasonOf(suite, scenario) &&
          listings.flaky.ReasonOf(suite, scenario)) {
        throw WrongUse(suite.name + "/" + scenario.id + " is listed in " +
                       listings.failing.path() + " and in " +
                       listings.flaky.path());
      }
    }
  }
}

}  // namespace httparity::conformance
