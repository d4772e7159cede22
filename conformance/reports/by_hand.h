#ifndef HTTPARITY_CONFORMANCE_REPORTS_BY_HAND_H_
#define HTTPARITY_CONFORMANCE_REPORTS_BY_HAND_H_

#include <string>

#include "conformance/scenario.h"

namespace httparity::conformance {

// A scenario as a line for a POSIX shell, for people who have a server and
// neither this program nor patience:
//
//   (printf 'GET / HTTP/1.1\r\nHost: h\r\n\r\n'; sleep 1) | nc …
//   curl -isS --connect-to … 'http://127.0.0.1:81/hello'
//
// It goes to a server at $HOST (127.0.0.1) and $PORT (8080) that serves the
// scenario's table. Every wait is a sleep: it shows what is answered and is no
// measure of time.
//
// Empty where no such line plays the scenario: several connections, steps that
// ask the server for something, very long contents.
std::string ByHand(const Scenario& scenario);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_BY_HAND_H_
