#ifndef HTTPARITY_CONFORMANCE_CLIENTS_WIRE_CONNECTION_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_WIRE_CONNECTION_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/clients/date_mask.h"
#include "conformance/clients/fin_probe.h"
#include "conformance/clients/observation.h"
#include "conformance/clients/request_methods.h"
#include "conformance/clients/response_framer.h"
#include "conformance/clients/socket.h"

namespace httparity::conformance {

// One raw connection to a server, and all that came over it. It never waits:
// whoever owns it polls its descriptor and calls it when there is something to
// do, so that any number of them can be driven by one thread.
//
// Not thread-safe. The socket is closed by the destructor at the latest.
class WireConnection {
 public:
  // How the connection ended; what Fate is made of.
  enum class End {
    kNone,
    kFin,
    kReset,
    kByClient,
    kNotConnected,
    kFlooded,  // more than `most_bytes` came; the client closed it
  };
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20;

  // Takes `most_bytes` and what one read brings beyond them.
  WireConnection(std::string name, Connected connected,
                 std::size_t most_bytes = kMostBytes);
  WireConnection(const WireConnection&) = delete;
  WireConnection& operator=(const WireConnection&) = delete;

  const std::string& name() const { return name_; }

  // What to poll for; a descriptor of -1 when there is nothing.
  pollfd Wanted() const;
  // When Tick has to be called; nothing if it need not be.
  std::optional<Clock::time_point> NextTick() const;
  // Reads and writes what poll has announced in `revents`.
  void OnReady(short revents);
  // Does what is due.
  void Tick(Clock::time_point now);

  // Appends to what is to be written. The methods of the requests among the
  // bytes are found in them unless they are given.
  void Send(std::string_view bytes);
  void ExpectResponsesTo(const std::vector<std::string>& methods);
  void InferMethods(std::string_view bytes);
  // True when nothing is left to be written, or nothing can be.
  bool flushed() const { return output_.empty(); }

  void HalfClose();
  void Close();
  void Reset();

  // From now on a FIN may be probed: nothing more is to be sent.
  void AllowProbe();

  End end() const { return end_; }
  bool ended() const { return end_ != End::kNone; }
  // True when the end has been seen and looked into as far as it can be.
  bool end_known() const;
  // This side has ended its direction, or the whole connection.
  bool closed_by_client() const {
    return half_closed_ || end_ == End::kByClient;
  }

  const ResponseFramer& received() const { return framer_; }
  // Of the last byte in either direction.
  Clock::time_point last_activity() const { return last_activity_; }

  // What was seen until now. `start` is the zero of its times; `wall_start` is
  // the same moment by the wall clock, which Date values are checked against.
  ConnectionObservation Observe(Clock::time_point start,
                                WallTime wall_start) const;

 private:
  bool CanSend() const;
  UniqueFd TakeForClosing();
  void Read();
  void Write();
  void Take(std::string_view bytes);
  void EndAs(End end);
  void StartProbe();

  std::string name_;
  UniqueFd fd_;
  std::size_t most_bytes_;
  ResponseFramer framer_;
  RequestMethods request_methods_;
  std::vector<Clock::time_point> arrivals_;  // of the framer's frames
  std::string output_;
  bool half_closed_ = false;
  bool reset_while_writing_ = false;
  bool may_probe_ = false;
  End end_ = End::kNone;
  Clock::time_point ended_at_;
  Clock::time_point last_activity_;
  std::optional<FinProbe> probe_;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_WIRE_CONNECTION_H_
