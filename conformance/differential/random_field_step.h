#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_FIELD_STEP_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_FIELD_STEP_H_

#include <boost/json.hpp>

#include "conformance/differential/random.h"

namespace httparity::conformance {

// A step that changes the fields of a response: set_header, add_header,
// del_header or raw_header. Mostly fields that a server acts on, right and
// wrong; names and values that have to be sanitised; trailers by their prefix.
boost::json::object RandomFieldStep(Random& random);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_FIELD_STEP_H_
