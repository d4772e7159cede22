#ifndef HTTPARITY_CONFORMANCE_STEP_WRITER_H_
#define HTTPARITY_CONFORMANCE_STEP_WRITER_H_

#include <boost/json.hpp>
#include <vector>

#include "conformance/clients/step.h"

namespace httparity::conformance {

// Wire steps as they stand in a suite file: what ReadWireScript of
// step_reader.h reads as the same steps. Parts of a Send are not empty.
boost::json::array WriteWireScript(const std::vector<WireStep>& steps);
boost::json::object WriteWireStep(const WireStep& step);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_STEP_WRITER_H_
