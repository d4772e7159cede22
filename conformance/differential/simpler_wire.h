#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_WIRE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_WIRE_H_

#include <vector>

#include "conformance/differential/differential_case.h"

namespace httparity::conformance {

// A wire case with less in it, the boldest first: in one piece, without its
// probing, without runs of its lines, without runs of its bytes.
std::vector<Case> SimplerWire(const Case& played);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_WIRE_H_
