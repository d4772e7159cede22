#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_SCRIPT_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_SCRIPT_H_

#include <vector>

#include "conformance/differential/differential_case.h"

namespace httparity::conformance {

// A script case with less in it, the boldest first: fewer requests, no options
// and wraps, fewer steps, plainer requests, then smaller arguments of steps.
std::vector<Case> SimplerScript(const Case& played);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_SCRIPT_H_
