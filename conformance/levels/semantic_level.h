#ifndef HTTPARITY_CONFORMANCE_LEVELS_SEMANTIC_LEVEL_H_
#define HTTPARITY_CONFORMANCE_LEVELS_SEMANTIC_LEVEL_H_

#include <boost/json.hpp>
#include <vector>

#include "conformance/clients/step.h"
#include "conformance/match.h"

namespace httparity::conformance {

// The differences in meaning between two answers in their recorded form. The
// same must be: the status, the informational statuses before it; each field
// that was expected, with its combined value, but for Date, Connection and the
// fields of framing; the decoded content and its trailers; whether the
// connection can be used again; the log. More fields are allowed, and any order
// of them.
std::vector<Difference> MatchSemantic(const boost::json::object& expected,
                                      const boost::json::object& actual,
                                      const Script* script);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_LEVELS_SEMANTIC_LEVEL_H_
