#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONFLICT_CHOICE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONFLICT_CHOICE_H_

#include <string>

#include "conformance/differential/case_player.h"
#include "conformance/differential/differential_case.h"

namespace httparity::conformance {

// Whether two panics of the same table are the same refusal. They are when
// their texts are, but for places; and when the pattern is in conflict with
// several registered ones and each text names one of them: then the oracle is
// asked whether the one that `actual` names would be refused in these words.
//
//   /a, /{x} and then /{y}... : Go may name either
//
// Clause: CNF-10.
bool SameRefusal(const boost::json::object& table, const std::string& expected,
                 const std::string& actual, CasePlayer& oracle);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONFLICT_CHOICE_H_
