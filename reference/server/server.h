#ifndef HTTPARITY_REFERENCE_SERVER_SERVER_H_
#define HTTPARITY_REFERENCE_SERVER_SERVER_H_

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "reference/http/context.h"
#include "reference/http/err.h"
#include "reference/server/event_loops.h"
#include "reference/server/listener.h"
#include "reference/server/options.h"

namespace httparity {

class AcceptLoop;
class ServerCore;

// An HTTP/1.x server. Mirrors: Server in net/http (Go 1.26).
//
//   Server server({.Addr = ":81", .Handler = mux});
//   std::cerr << server.ListenAndServe().Error() << "\n";
//
// Many servers can share threads:
//
//   auto loops = std::make_shared<EventLoops>();
//   Server a({.Handler = mux_a}, loops), b({.Handler = mux_b}, loops);
//   a.Start(std::move(listener_a));
//
// Ownership: it shares the handler, the error log and the loops. Lifetime:
// destroying it is Close; a handler that still runs goes on, on the loops (or,
// if it is Blocking, on its thread), with its connection closed. So where the
// server has loops of its own, that waits for blocking handlers to return.
// Threading: every method may be called from any thread; but those that wait
// (said at each) not from a handler or a hook.
class Server {
 public:
  explicit Server(ServerOptions options = {},
                  std::shared_ptr<EventLoops> loops = nullptr);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  // Listens on options.Addr, then serves. Waits.
  Err ListenAndServe();

  // Accepts connections until Shutdown or Close: always gives an error,
  // ErrServerClosed() after these. Waits. Clauses: CONN-1, CONN-2, SHUT-8
  Err Serve(std::unique_ptr<Listener> listener);

  // Serve without waiting: an error if the server was shut down before.
  Err Start(std::unique_ptr<Listener> listener);

  // Stops listening, lets the requests that run finish, closes connections as
  // they become idle. Gives no error when all are closed, else the context's
  // error when that ends first: what still runs then goes on. Waits.
  // Clauses: SHUT-1 to SHUT-5
  Err Shutdown(const Context& context = {});
  // The same, at most for a time: then gives ErrDeadlineExceeded().
  Err Shutdown(std::chrono::nanoseconds grace);

  // Closes listeners and all connections but hijacked ones, at once. A handler
  // that calls it sends no more, not even what it has written before and not
  // flushed. Clause: SHUT-6
  Err Close();

  // Calls a function when Shutdown begins, on a thread of its own that nobody
  // waits for; by Shutdown itself where the system has no thread left.
  // Clause: SHUT-1
  void RegisterOnShutdown(std::function<void()> function);

  // Clause: SHUT-7
  void SetKeepAlivesEnabled(bool enabled);

 private:
  std::shared_ptr<AcceptLoop> Begin(std::unique_ptr<Listener> listener);

  std::shared_ptr<EventLoops> loops_;
  std::shared_ptr<ServerCore> core_;
};

// Listens on an address and serves; a null handler is the default mux. Waits,
// and always gives an error. Mirrors: ListenAndServe in net/http (Go 1.26).
Err ListenAndServe(std::string_view addr, std::shared_ptr<Handler> handler);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_SERVER_H_
