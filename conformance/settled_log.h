#ifndef HTTPARITY_CONFORMANCE_SETTLED_LOG_H_
#define HTTPARITY_CONFORMANCE_SETTLED_LOG_H_

#include <boost/json.hpp>

#include "conformance/clients/control.h"

namespace httparity::conformance {

// Reads a server's log until it is settled, and gives its recorded form
// (answer.h): what a handler or a hook does after the client has its answer
// comes in late. With `expected` that is when it has been like it for a while;
// without, when it has been the same for a longer while. One that never settles
// gets out after a second: the comparison, or the second recording, will show
// it.
//
// Throws HarnessFailure when there is no log.
boost::json::object SettledLog(Control& control,
                               const boost::json::value* expected);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SETTLED_LOG_H_
