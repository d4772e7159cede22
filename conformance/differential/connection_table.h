#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_TABLE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_TABLE_H_

#include <boost/json.hpp>

#include "conformance/differential/random.h"
#include "conformance/differential/timetable.h"

namespace httparity::conformance {

// Handlers of the mode `connection`, and the server's timeouts. Each says in
// the log what it was given, and whether its context had ended.

// Answers at once.
boost::json::array QuickHandler();
// Takes more than a tick: sleeps, or waits for its context to end; with
// deadlines, flushes, panics. `times` has not been drawn from before.
boost::json::array SlowHandler(Random& random, Timetable& times);
// Reads all, some or nothing of the content, at once or later.
boost::json::array ReadingHandler(Random& random, Timetable& times);
// Hijacks, and closes the connection now, later, after more bytes, or never.
boost::json::array HijackingHandler(Random& random, Timetable& times);

// Server options with each of the four timeouts off, short, long or negative.
boost::json::object RandomTimeouts(Random& random, Timetable& times);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_TABLE_H_
