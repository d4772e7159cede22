#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_STEP_WALK_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_STEP_WALK_H_

#include <boost/json.hpp>
#include <functional>
#include <string_view>
#include <vector>

namespace httparity::conformance {

// The steps of a table's handlers, wherever they stand: in the table's own
// handler, in those of its routes and their wraps, and in turn in the steps
// `on` and `hijack`.

using StepVisitor =
    std::function<void(std::string_view name, const boost::json::value&)>;

// Calls `visit` with each step that may run: none behind a step that always
// panics.
void ForEachStep(const boost::json::object& table, const StepVisitor& visit);

// The table once more for each of its lists of steps, changed by `change` in
// each way that it gives; outer lists before those inside.
using StepsChange = std::function<std::vector<boost::json::array>(
    const boost::json::array& steps)>;
std::vector<boost::json::object> WithStepsChanged(
    const boost::json::object& table, const StepsChange& change);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_STEP_WALK_H_
