#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_WIRE_CLASSES_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_WIRE_CLASSES_H_

#include <string>
#include <vector>

#include "conformance/differential/differential_case.h"
#include "conformance/differential/distribution.h"

namespace httparity::conformance {

// What a differential run over the wire has to reach: accepted, pipelined and
// split cases, each reply to a malformed head, each error of a content, each
// way in which a connection ends.
Distribution WireClasses();

// Counts a case of which the oracle's outcome is known.
void CountWire(const Case& played, const CaseOutcome& expected,
               Distribution& distribution);

// The clauses that an outcome rests on, at most four.
std::vector<std::string> WireClauses(const CaseOutcome& expected);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_WIRE_CLASSES_H_
