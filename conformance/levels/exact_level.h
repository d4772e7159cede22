#ifndef HTTPARITY_CONFORMANCE_LEVELS_EXACT_LEVEL_H_
#define HTTPARITY_CONFORMANCE_LEVELS_EXACT_LEVEL_H_

#include <boost/json.hpp>
#include <vector>

#include "conformance/match.h"

namespace httparity::conformance {

// The differences between two answers in their recorded form, or between two
// values of them, byte for byte.
std::vector<Difference> MatchExact(const boost::json::object& expected,
                                   const boost::json::object& actual);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_LEVELS_EXACT_LEVEL_H_
