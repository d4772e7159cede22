#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_CONNECTION_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_CONNECTION_H_

#include <vector>

#include "conformance/differential/differential_case.h"

namespace httparity::conformance {

// A timed case with less in it, the boldest first: without one of its
// connections, without one of its steps, without an option of the server, a
// method or a step of its handlers. What is left keeps its distance in time:
// sleeps go only by whole ticks.
std::vector<Case> SimplerConnection(const Case& played);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_CONNECTION_H_
