#ifndef HTTPARITY_CONFORMANCE_CLIENTS_FIN_PROBE_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_FIN_PROBE_H_

#include <chrono>

#include "conformance/clients/observation.h"
#include "conformance/clients/socket.h"

namespace httparity::conformance {

// Finds out what stands behind a FIN, by small writes every few milliseconds:
//
//   the socket was closed       the first write meets no socket and is answered
//                               by an RST, the second one fails
//   its sending direction was   writes go through until the server closes the
//   shut down (lingering)       socket after all: Go does so after 500 ms
//
// Nobody reads what is written: the server has said all that it had to say.
// The moment of failure lies between the last write that went through and the
// first that did not; it is classified so that a client that was held up in
// between is not mistaken for a server that lingers.
class FinProbe {
 public:
  // `fin` is when the end of the stream was seen.
  FinProbe(int fd, Clock::time_point fin);

  // When the next write is due.
  Clock::time_point next() const { return next_; }
  bool done() const { return done_; }

  // Writes if a write is due.
  void Tick(Clock::time_point now);

  // Once done.
  WritesAfterFin result() const { return result_; }
  std::chrono::microseconds failed_after() const { return failed_after_; }

 private:
  WritesAfterFin Classify(Clock::duration failure) const;

  int fd_;
  Clock::time_point fin_;
  Clock::time_point next_;
  Clock::time_point last_success_;
  bool any_success_ = false;
  bool done_ = false;
  WritesAfterFin result_ = WritesAfterFin::kNotProbed;
  std::chrono::microseconds failed_after_{0};
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_FIN_PROBE_H_
