#ifndef HTTPARITY_CONFORMANCE_CLIENTS_WIRE_LOOP_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_WIRE_LOOP_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "conformance/clients/socket.h"
#include "conformance/clients/wire_connection.h"

namespace httparity::conformance {

// Named connections to one server, served together: while anybody waits for
// anything, all of them are read, written and probed, so that nothing that
// happens on one is noticed late because of another.
//
// Not thread-safe. Connections live as long as the loop; their addresses are
// stable.
class WireLoop {
 public:
  // Of each connection `most_bytes` are taken.
  explicit WireLoop(const Address& server,
                    std::size_t most_bytes = WireConnection::kMostBytes)
      : server_(server), most_bytes_(most_bytes) {}

  // Opens a connection, from a local address if one is given. It is there
  // afterwards even if that failed: WireConnection::End::kNotConnected.
  WireConnection& Open(const std::string& name, const std::string& source,
                       Clock::time_point deadline);

  // Null if there is none of that name.
  WireConnection* Find(const std::string& name) const;

  // In the order of opening.
  const std::vector<std::unique_ptr<WireConnection>>& connections() const {
    return connections_;
  }

  // Serves all connections until `done` or the deadline, and says whether
  // `done`. It is asked after every event and at least once each `interval`.
  bool Wait(Clock::time_point deadline, const std::function<bool()>& done,
            Clock::duration interval = Clock::duration::max());

 private:
  Clock::time_point NextTick(Clock::time_point latest) const;

  const Address server_;
  const std::size_t most_bytes_;
  std::vector<std::unique_ptr<WireConnection>> connections_;
  std::vector<pollfd> poll_;  // kept for its storage
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_WIRE_LOOP_H_
