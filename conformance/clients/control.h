#ifndef HTTPARITY_CONFORMANCE_CLIENTS_CONTROL_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_CONTROL_H_

#include <future>
#include <variant>

#include "conformance/clients/observation.h"
#include "conformance/clients/step.h"

namespace httparity::conformance {

// Asks for the log of the server that a script is played against.
struct ReadLog {};

using ControlRequest =
    std::variant<SetKeepAlives, Shutdown, CloseServer, ReadLog>;

// The way from a player to the server under test that serves the scenario's
// table: the requests of the protocol that act on a running server.
class Control {
 public:
  virtual ~Control() = default;

  // Sends the request without waiting for its reply. The future becomes ready
  // in bounded time: a reply that cannot come any more is
  // ControlReply::Kind::kLost. `Shutdown::wait` has no meaning here.
  virtual std::future<ControlReply> Start(const ControlRequest& request) = 0;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_CONTROL_H_
