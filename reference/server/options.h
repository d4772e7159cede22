#ifndef HTTPARITY_REFERENCE_SERVER_OPTIONS_H_
#define HTTPARITY_REFERENCE_SERVER_OPTIONS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "reference/http/context.h"
#include "reference/http/error_log.h"
#include "reference/http/handler.h"
#include "reference/http/settings.h"
#include "reference/server/conn.h"

namespace httparity {

class Listener;

// What a server is told before it starts.
// Mirrors: the fields of Server in net/http (Go 1.26), under their names.
//
// Threading: hooks are called from the server's threads. BaseContext is called
// once for each Serve; ConnContext, and ConnState with kNew, one connection
// after the other, in the order of accepting; the rest of ConnState by each
// connection's own thread, several at once. Hooks must not block.
struct ServerOptions {
  // "host:port", ":port" for all addresses, a name of a service for the port;
  // empty is ":http". Clause: CONN-3
  std::string Addr{};

  // Answers the requests; null is the default mux.
  std::shared_ptr<httparity::Handler> Handler{};

  // With 1 or more, every handler runs as one registered as Blocking does (see
  // blocking.h), on so many threads at most: what comes when all are taken
  // waits. With 0, only those run so that are, on kMostBlockingThreads. Threads
  // are made when they are needed.
  int BlockingThreads = 0;
  static constexpr int kMostBlockingThreads = 512;

  // How long things may take; 0 or negative is for ever. But a negative
  // ReadHeaderTimeout or IdleTimeout is not replaced by ReadTimeout, as 0 is.
  // Clauses: TMO-1 to TMO-6
  std::chrono::nanoseconds ReadTimeout{0};
  std::chrono::nanoseconds ReadHeaderTimeout{0};
  std::chrono::nanoseconds WriteTimeout{0};
  std::chrono::nanoseconds IdleTimeout{0};

  // Bytes of a request's head; 0 or less is 1 MiB. 4096 more are let through.
  // Clause: LIM-1
  std::int64_t MaxHeaderBytes = 0;

  // Limits that Go does not have; 0 is none. So many connections are open at
  // once, hijacked ones among them; what comes then waits in the listener's
  // queue. So many requests are served on one connection: the last response
  // says Connection: close.
  std::size_t MaxConnections = 0;
  std::int64_t MaxRequestsPerConnection = 0;

  // Gives `OPTIONS *` to the handler. Clause: CONN-4
  bool DisableGeneralOptionsHandler = false;

  // The context that those of all requests derive from. Clauses: CONN-1, CTX-1
  std::function<Context(const Listener&)> BaseContext{};
  // The context of a connection, derived from the one given.
  std::function<Context(const Context&, Conn&)> ConnContext{};
  // Told of each change. Clauses: STATE-1, STATE-2
  std::function<void(Conn&, httparity::ConnState)> ConnState{};

  // Where the server says what it tells no client; null is standard error.
  std::shared_ptr<httparity::ErrorLog> ErrorLog{};

  // The switches of GODEBUG that concern connections.
  httparity::Settings Settings = ProcessSettings();

  // What applies where one of them stands in for another.
  std::chrono::nanoseconds EffectiveHeaderTimeout() const {
    return ReadHeaderTimeout.count() != 0 ? ReadHeaderTimeout : ReadTimeout;
  }
  std::chrono::nanoseconds EffectiveIdleTimeout() const {
    return IdleTimeout.count() != 0 ? IdleTimeout : ReadTimeout;
  }
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_OPTIONS_H_
