#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_MESSAGE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_MESSAGE_H_

#include <cstddef>
#include <string>

#include "conformance/differential/random.h"

namespace httparity::conformance {

// A request from a small corpus of lines and fields: mostly a right one, with
// combinations of what decides framing and persistence (Content-Length,
// Transfer-Encoding, Connection, Expect, Host, Trailer, the version).
std::string RandomMessage(Random& random);

// A request with one fault that a reader must find: each kind (less than
// kFaultKinds) is one of the rows of ERR-2 or an error text of CHK or TRL.
inline constexpr std::size_t kFaultKinds = 23;
std::string FaultyMessage(Random& random, std::size_t kind);

// The same bytes but for a detail: one replaced, doubled or gone, another line
// end, a line twice, a line gone.
std::string Mutated(Random& random, std::string bytes);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_MESSAGE_H_
