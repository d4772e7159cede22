#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONVERSATION_LOOP_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONVERSATION_LOOP_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "conformance/clients/date_mask.h"
#include "conformance/clients/observation.h"
#include "conformance/clients/socket.h"
#include "conformance/clients/wire_connection.h"
#include "conformance/differential/differential_case.h"

namespace httparity::conformance {

// Has any number of conversations with any number of servers at the same time.
// Where wire_client.h plays a script that waits and branches, this sends what
// there is to send and takes what comes until the server ends the connection.
//
// Not thread-safe. Nothing that a server does makes it last for ever.
class ConversationLoop {
 public:
  // What is taken of a connection; with more its client hangs up. Several times
  // what any case is answered with, and little enough for a batch of servers
  // that never stop sending.
  static constexpr std::size_t kMostBytes = std::size_t{1} << 20;

  ConversationLoop();

  // Connects and sends what can be sent at once. The conversation outlives the
  // loop. They are numbered from 0 in the order of starting.
  void Start(const Address& server, const Conversation& conversation);

  // Serves all of them until each has ended, or has been silent for a while.
  void Finish();

  // What was seen in each, in the order of starting; after Finish.
  const ConnectionObservation& seen(std::size_t number) const {
    return talks_[number].seen;
  }

  std::size_t size() const { return talks_.size(); }

 private:
  struct Talk {
    const Conversation* conversation;
    std::unique_ptr<WireConnection> wire;  // null when it is over
    std::size_t sent = 0;                  // how many of its sends
    Clock::time_point next_send;
    bool all_sent = false;
    ConnectionObservation seen;
  };

  void Progress(Talk& talk, Clock::time_point now);
  void SendDue(Talk& talk, Clock::time_point now);
  bool IsOver(const Talk& talk, Clock::time_point now) const;
  void Conclude(Talk& talk);
  Clock::time_point NextEvent(const Talk& talk) const;

  const Clock::time_point start_;
  const WallTime wall_start_;
  std::vector<Talk> talks_;
  std::vector<std::size_t> active_;
  std::vector<pollfd> poll_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONVERSATION_LOOP_H_
