#ifndef HTTPARITY_REFERENCE_SERVER_CONNECTION_HARNESS_H_
#define HTTPARITY_REFERENCE_SERVER_CONNECTION_HARNESS_H_

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/error_log.h"
#include "reference/http/manual_scheduler.h"
#include "reference/server/connection.h"
#include "reference/server/scripted_stream.h"
#include "reference/server/server_core.h"
#include "reference/server/worker_pool.h"

namespace httparity {

// For tests: what a client says, and what comes back. Expected bytes are those
// of the clauses' examples, which real Go was asked.
inline constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
inline const std::string kOk =
    "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 2\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nok";
inline const std::string kOkClose =
    "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 2\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\nok";
inline const std::string kBadRequest =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Connection: close\r\n\r\n400 Bad Request";

// For tests: one connection over a stream in memory, with a clock by hand. The
// hook and the log of the options are called behind its own.
class ConnectionHarness {
 public:
  // `faults`: a peer that breaks or stalls from the first operation on.
  explicit ConnectionHarness(ServerOptions options,
                             ScriptedStream::Peer faults = {})
      : peer(std::move(faults)) {
    log_->next = std::exchange(options.ErrorLog, log_);
    options.ConnState = [this, next = std::move(options.ConnState)](
                            Conn& conn, ConnState state) {
      if (!states.empty()) states += ' ';
      states += ConnStateName(state);
      if (next) next(conn, state);
    };
    core = std::make_shared<ServerCore>(std::move(options));
    connection = std::make_shared<Connection>(
        core, clock, residents, std::make_unique<ScriptedStream>(clock, peer),
        Connection::Addresses{"10.0.0.1:80", "10.0.0.2:1234"});
    core->SetState(*connection, *connection, ConnState::kNew);
    connection->Start(
        WithWorkers(WithScheduler(Context(), clock), core->workers()));
    Run();
  }

  // A connection that has not ended lets go of itself.
  ~ConnectionHarness() { residents.EvictAll(); }
  ConnectionHarness(const ConnectionHarness&) = delete;
  ConnectionHarness& operator=(const ConnectionHarness&) = delete;

  // One whose handler is a function.
  template <HandlerFunction F>
  static ServerOptions With(F function) {
    return {.Handler = MakeHandler(std::move(function))};
  }

  static ServerOptions SaysOk() {
    return With([](ResponseWriter& w, Request&) { w.WriteString("ok"); });
  }

  void Run() { clock.Advance(std::chrono::nanoseconds(0)); }
  void Wait(std::chrono::milliseconds time) { clock.Advance(time); }
  void Send(std::string_view bytes) {
    peer.Send(bytes);
    Run();
  }
  void Finish() {
    peer.Finish();
    Run();
  }
  // What was sent since the last call, the value of Date as "D".
  std::string Received() {
    std::string text = std::exchange(peer.from_server, {});
    constexpr std::string_view kDate = "\r\nDate: ";
    for (std::size_t at = 0;
         (at = text.find(kDate, at)) != std::string::npos;) {
      at += kDate.size();
      text.replace(at, text.find('\r', at) - at, "D");
    }
    return text;
  }
  // Sends, and gives what comes back.
  std::string Ask(std::string_view bytes) {
    Send(bytes);
    return Received();
  }

  ManualScheduler clock;
  Residents residents;
  ScriptedStream::Peer peer;
  std::string states;
  std::vector<std::string> messages;  // of the error log
  std::shared_ptr<ServerCore> core;
  std::shared_ptr<Connection> connection;

 private:
  class Log final : public ErrorLog {
   public:
    explicit Log(ConnectionHarness& harness) : harness_(harness) {}
    void Print(std::string_view message) override {
      harness_.messages.emplace_back(message);
      if (next) next->Print(message);
    }

    std::shared_ptr<ErrorLog> next;

   private:
    ConnectionHarness& harness_;
  };
  std::shared_ptr<Log> log_ = std::make_shared<Log>(*this);
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_CONNECTION_HARNESS_H_
