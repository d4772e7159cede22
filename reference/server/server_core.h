#ifndef HTTPARITY_REFERENCE_SERVER_SERVER_CORE_H_
#define HTTPARITY_REFERENCE_SERVER_SERVER_CORE_H_

#include <atomic>
#include <boost/intrusive/list.hpp>
#include <boost/intrusive/list_hook.hpp>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "reference/http/context.h"
#include "reference/http/err.h"
#include "reference/http/handler.h"
#include "reference/server/conn.h"
#include "reference/server/connection_limit.h"
#include "reference/server/options.h"
#include "reference/server/worker_pool.h"

namespace httparity {

// What a server knows of a connection that it may have to close.
class TrackedConnection : public boost::intrusive::list_base_hook<> {
 public:
  // Both may be called from any thread, and act on the connection's own. The
  // first one finds out there whether the connection still waits for a request.
  virtual void PostCloseIdle() = 0;
  virtual void PostClose() = 0;

  // True on the connection's own thread. Nobody else destroys it there.
  virtual bool IsHere() const = 0;
  // On that thread. Calls whoever waits for a context of the connection.
  virtual void Close() = 0;

 protected:
  ~TrackedConnection() = default;
  ConnState state() const { return state_; }

 private:
  friend class ServerCore;
  // Written by the connection's thread, read by who shuts down. The time is in
  // whole seconds of the wall clock (SHUT-3).
  std::atomic<ConnState> state_ = ConnState::kNew;
  std::atomic<std::int64_t> since_ = 0;
};

// Accepts connections somewhere, until it is stopped.
class Acceptor {
 public:
  virtual ~Acceptor() = default;
  // From any thread; does not wait. It may end before this returns.
  virtual void Stop() = 0;
};

// What a server and its connections share: the options, the flags, and the list
// of what is open.
//
// Ownership: shared by the server, its acceptors and its connections.
// Threading: any thread. Mirrors: the unexported part of Server in net/http (Go
// 1.26). Clauses: CONN-1, STATE, SHUT-1 to SHUT-8
class ServerCore {
 public:
  explicit ServerCore(ServerOptions options);

  const ServerOptions& options() const { return options_; }
  Handler& handler() const { return *handler_; }
  // The threads of blocking handlers.
  const std::shared_ptr<WorkerPool>& workers() const { return workers_; }
  ConnectionLimit& connection_limit() { return connection_limit_; }
  ErrorLog& log() const { return *log_; }

  bool IsShuttingDown() const { return is_shutting_down_; }
  // And not shutting down. Clause: KA-1
  bool KeepAlivesEnabled() const {
    return keep_alives_enabled_ && !is_shutting_down_;
  }
  void SetKeepAlivesEnabled(bool enabled);

  // A connection changes state: the list and the hook are told.
  void SetState(TrackedConnection& tracked, Conn& conn, ConnState state);

  // Takes a connection that is still open into the list again.
  void KeepTracking(TrackedConnection& tracked);
  // Lets go of one whose loop is over, or that never began. False when that was
  // done before.
  bool StopTracking(TrackedConnection& tracked);

  // False when the server was shut down before.
  bool Add(std::shared_ptr<Acceptor> acceptor);
  void Remove(const Acceptor& acceptor);

  void OnShutdown(std::function<void()> function);
  Err Shutdown(const Context& context,
               std::optional<Scheduler::TimePoint> deadline);
  void Close();

 private:
  using Connections =
      boost::intrusive::list<TrackedConnection,
                             boost::intrusive::constant_time_size<false>>;

  // All with mutex_ held.
  void StopAccepting(std::unique_lock<std::mutex>& lock);
  bool CloseIdle();
  bool Untrack(TrackedConnection& tracked);

  ServerOptions options_;
  std::shared_ptr<Handler> handler_;
  ErrorLog* log_;
  const std::shared_ptr<WorkerPool> workers_;
  ConnectionLimit connection_limit_;

  std::atomic<bool> is_shutting_down_ = false;
  std::atomic<bool> keep_alives_enabled_ = true;

  std::mutex mutex_;
  // Something has ended: an acceptor, a connection, a context.
  std::condition_variable changed_;
  Connections connections_;
  std::vector<std::shared_ptr<Acceptor>> acceptors_;
  std::vector<std::function<void()>> on_shutdown_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_SERVER_CORE_H_
