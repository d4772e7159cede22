#ifndef HTTPARITY_REFERENCE_SERVER_ACCEPT_LOOP_H_
#define HTTPARITY_REFERENCE_SERVER_ACCEPT_LOOP_H_

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "reference/http/context.h"
#include "reference/http/err.h"
#include "reference/http/scheduler.h"
#include "reference/server/connection_limit.h"
#include "reference/server/event_loop.h"
#include "reference/server/event_loops.h"
#include "reference/server/listener.h"
#include "reference/server/residents.h"
#include "reference/server/server_core.h"

namespace httparity {

class Connection;

// Takes connections from a listener and puts them on the loops, in turns.
//
// Ownership: shared; a pending accept keeps it alive. Threading: it lives on
// one loop, which its connections need not share. Start, Stop and Wait are
// called from any thread, but Wait not from a loop's. Mirrors: Server.Serve in
// net/http (Go 1.26). Clauses: CONN-1 to CONN-3
class AcceptLoop final : public Acceptor,
                         public std::enable_shared_from_this<AcceptLoop>,
                         private Residents::Resident,
                         private ConnectionLimit::Waiter {
 public:
  // `base` is what BaseContext gave. `loops` outlives all that lives on it.
  AcceptLoop(std::shared_ptr<ServerCore> core, EventLoops& loops,
             std::unique_ptr<Listener> listener, Context base);

  void Start();
  void Stop() override;
  // Waits for the end and says why: ErrServerClosed() after Stop.
  Err Wait();

 private:
  using Tcp = boost::asio::ip::tcp;

  AcceptLoop(std::shared_ptr<ServerCore> core, EventLoops& loops,
             EventLoop& home, std::unique_ptr<Listener> listener, Context base);

  void Accept();
  void OnReadable();
  void TakeOne();
  void OnPlaceGivenBack() override;
  std::shared_ptr<Connection> Wrap(EventLoop& loop, Tcp::socket socket,
                                   ConnectionLimit::Place place);
  void Introduce(EventLoop& loop,
                 const std::shared_ptr<Connection>& connection);
  std::string ErrorText(const boost::system::error_code& code) const;
  void OnError(const boost::system::error_code& code);
  void TryAgainLater(const std::string& error);
  void End(const Err& why);
  void Evict() noexcept override;

  const std::shared_ptr<ServerCore> core_;
  EventLoops& loops_;
  EventLoop& home_;
  const Context base_;
  const std::string addr_;
  bool is_wildcard_ =
      false;  // the address of a connection is not the listener's
  Tcp::acceptor acceptor_;
  Tcp::endpoint peer_;
  std::unique_ptr<Scheduler::Timer> retry_;
  std::chrono::milliseconds delay_{0};

  std::mutex mutex_;
  std::condition_variable ended_;
  std::optional<Err> end_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_ACCEPT_LOOP_H_
