#ifndef HTTPARITY_CONFORMANCE_CLIENTS_FRAMED_MESSAGES_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_FRAMED_MESSAGES_H_

#include <string>
#include <vector>

#include "conformance/clients/date_mask.h"
#include "conformance/clients/observation.h"
#include "conformance/clients/response_framer.h"

namespace httparity::conformance {

// A stream of responses as it is observed.
struct FramedMessages {
  std::vector<Message> messages;
  std::string rest;
};

// Cuts what the framer has into messages, an incomplete one at the end
// included. Date values are masked if they lie between `playing_since` and now,
// or within five seconds of that: a server's clock is another program's, and it
// may keep a formatted date for a while.
FramedMessages CutMessages(const ResponseFramer& framer,
                           WallTime playing_since);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_FRAMED_MESSAGES_H_
