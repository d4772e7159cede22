#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_SCRIPT_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_SCRIPT_H_

#include <vector>

#include "conformance/clients/step.h"
#include "conformance/differential/connection_plan.h"

namespace httparity::conformance {

// A plan as steps, by a clock that strikes each Timetable::kTick; nothing is
// waited for:
//
//   0, 1   each connection is brought to its phase (by one stroke, where no
//          connection needs two)
//   2      the event
//   3      the sequel
//   4      one more request, where the sequel asks for it
//
// and then for as long as a server may go on by itself.
std::vector<WireStep> ScriptOf(const ConnectionPlan& plan);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_SCRIPT_H_
