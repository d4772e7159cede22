#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_ROUTING_CLASSES_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_ROUTING_CLASSES_H_

#include <string>
#include <vector>

#include "conformance/differential/differential_case.h"
#include "conformance/differential/distribution.h"

namespace httparity::conformance {

// What a differential run over routing has to reach: the ways in which a mux
// answers, and each error of a registration. With `literal` (the mux of
// Go 1.21), those that this mux has.
Distribution RoutingClasses(bool literal);

// Counts a case of which the oracle's outcome is known.
void CountRouting(const Case& played, const CaseOutcome& expected, bool literal,
                  Distribution& distribution);

// The clauses that an outcome rests on, at most four.
std::vector<std::string> RoutingClauses(const CaseOutcome& expected,
                                        bool literal);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_ROUTING_CLASSES_H_
