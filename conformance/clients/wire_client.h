#ifndef HTTPARITY_CONFORMANCE_CLIENTS_WIRE_CLIENT_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_WIRE_CLIENT_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "conformance/clients/control.h"
#include "conformance/clients/observation.h"
#include "conformance/clients/socket.h"
#include "conformance/clients/step.h"
#include "conformance/clients/wire_loop.h"

namespace httparity::conformance {

// Plays wire steps over raw sockets and says what was seen.
//
// A FIN of the server is probed (fin_probe.h) as soon as it is seen, unless the
// steps still send on that connection. After the last step each connection that
// is still open is watched until it has been silent for `Options::silence`:
// that is Fate::kOpen.
//
// One object plays one script, on the thread that calls it. The connections
// stay open until it is destroyed, so that a server's log can be read before
// the client's own closing shows in it.
class WireClient {
 public:
  struct Options {
    Address server;
    // For control steps; may be null. Outlives the client.
    Control* control = nullptr;
    // For a step that awaits something and has no timeout of its own, for a
    // connect, for each part of a send, and for silence after the last step.
    std::chrono::milliseconds step_timeout{5000};
    // How long a connection has to be quiet to be called open; with 0 it is not
    // watched: what is open when the last step is done is called so.
    std::chrono::milliseconds silence{150};
    // Of a connection that brings more the client hangs up.
    std::size_t most_bytes = WireConnection::kMostBytes;
  };

  explicit WireClient(const Options& options);

  // Nothing that a server does makes it throw, or last for ever.
  Observation Play(const std::vector<WireStep>& steps);

 private:
  using Timeout = std::optional<std::chrono::milliseconds>;

  // How far the steps have waited on a connection, and what they say of it.
  struct Progress {
    std::size_t finals = 0;      // final responses waited for
    std::size_t interims = 0;    // informational responses waited for
    std::size_t bytes = 0;       // bytes waited for
    std::size_t sent_until = 0;  // one past the last step that sends on it
    bool fin_or_reset = false;
  };

  void Do(const Open& step);
  void Do(const Send& step);
  void Do(const AwaitResponses& step);
  void Do(const AwaitBytes& step);
  void Do(const AwaitClose& step);
  void Do(const AwaitSilence& step);
  void Do(const HalfClose& step);
  void Do(const Close& step);
  void Do(const Reset& step);
  void Do(const Sleep& step);
  void Do(const SetKeepAlives& step);
  void Do(const Shutdown& step);
  void Do(const AwaitShutdown& step);
  void Do(const CloseServer& step);
  void Do(const WaitLog& step);

  void LookAhead(const std::vector<WireStep>& steps);
  WireConnection& At(const std::string& name);
  void AllowProbes();

  // Waits until `have` has come to `wanted`, and says whether it has; a remark
  // says that it has not.
  bool AwaitCount(const WireConnection& wire, Timeout timeout,
                  std::size_t wanted, const std::function<std::size_t()>& have,
                  const char* what);
  void SendPart(WireConnection& wire, const std::string& part);

  std::future<ControlReply> Start(const ControlRequest& request);
  // kLost when the reply does not come in time.
  ControlReply Reply(std::future<ControlReply> pending,
                     Clock::time_point deadline);
  // Keeps the reply as this step's.
  void Record(ControlReply reply);

  void Settle();
  void Conclude();
  void Note(Remark::Kind kind, std::string detail);
  Clock::time_point In(Timeout timeout) const;

  const Options options_;
  WireLoop loop_;
  std::map<std::string, Progress> progress_;
  std::size_t step_ = 0;  // the one being played
  bool gave_up_ = false;  // a step timed out: the rest is not played
  Clock::time_point start_;
  WallTime wall_start_;
  std::future<ControlReply> shutdown_;
  std::chrono::milliseconds shutdown_grace_{0};
  Observation seen_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_WIRE_CLIENT_H_
