#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_CLASSES_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_CLASSES_H_

#include <string>
#include <vector>

#include "conformance/differential/connection_plan.h"
#include "conformance/differential/differential_case.h"
#include "conformance/differential/distribution.h"

namespace httparity::conformance {

// What a run of the mode `connection` has to reach: each event in each phase,
// each sequel, and each way in which real Go answers to them.
Distribution ConnectionClasses();

// Counts a case that was made by this plan, of which the oracle's outcome is
// known.
void CountConnection(const ConnectionPlan& plan, const CaseOutcome& expected,
                     Distribution& distribution);

// The clauses that the answer to a plan rests on.
std::vector<std::string> ConnectionClauses(const ConnectionPlan& plan);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_CLASSES_H_
