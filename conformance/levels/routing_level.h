#ifndef HTTPARITY_CONFORMANCE_LEVELS_ROUTING_LEVEL_H_
#define HTTPARITY_CONFORMANCE_LEVELS_ROUTING_LEVEL_H_

#include <boost/json.hpp>
#include <vector>

#include "conformance/clients/step.h"
#include "conformance/match.h"

namespace httparity::conformance {

// The differences between two answers, in their recorded form, as to where
// requests were routed. The same must be: the status; the URL that a Location
// stands for; the methods of an Allow; the content of a 2xx, which names the
// route.
std::vector<Difference> MatchRouting(const boost::json::object& expected,
                                     const boost::json::object& actual,
                                     const Script* script);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_LEVELS_ROUTING_LEVEL_H_
