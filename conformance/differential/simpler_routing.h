#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_ROUTING_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_ROUTING_H_

#include <vector>

#include "conformance/differential/differential_case.h"

namespace httparity::conformance {

// A routing case with less in it, in every way that could still show the same
// difference, the boldest first: fewer requests, fewer routes, muxes that are
// not nested, plainer handlers, shorter patterns, shorter targets.
//
// Every request that is left still ends its connection, or another follows that
// does: what was sent pipelined is played to its end at once.
std::vector<Case> SimplerRouting(const Case& played);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_ROUTING_H_
