#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_STEPS_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_STEPS_H_

#include <boost/json.hpp>
#include <cstddef>

#include "conformance/differential/random.h"

namespace httparity::conformance {

// What the steps of a handler may count on. What they may not would make them
// wait for ever, or be a race in Go itself.
struct StepChoice {
  // The client ends its direction when all is sent, so that whoever reads gets
  // to an end.
  bool half_close = false;
  // It is the only request of its connection and has no content: nothing but
  // the client's FIN can come while the handler runs.
  bool lone = false;
  // How many bytes the steps may write, and whether they may send the content
  // back: see kMostAtRisk.
  std::size_t most_written = 0;
  bool echoes = true;
  // A read deadline may lie in the past, and content may be left unread in full
  // duplex: see random_script.cc.
  bool past_deadlines = true;
  bool full_duplex = true;
};

// A server that closes while bytes are on their way to it resets the
// connection, and what the client's side had no room for by then is lost. So no
// more than this is sent to a client.
inline constexpr std::size_t kMostAtRisk = 64 * 1024;

// The sizes at which the buffers of a response show (RSP-15, RSP-17, SNF-1).
inline constexpr int kWriteSizes[] = {0,    1,    511,  512,  513,  2047,
                                      2048, 2049, 4095, 4096, 4097, 10'000};

// The steps of a handler: some writes, statuses, fields, reads of the content,
// errors and ends in any order; often with a Content-Length that is right or
// nearly right, or with trailers.
boost::json::array RandomSteps(Random& random, const StepChoice& choice);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_STEPS_H_
