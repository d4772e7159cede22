#ifndef HTTPARITY_BENCH_LATENCY_H_
#define HTTPARITY_BENCH_LATENCY_H_

#include <chrono>
#include <vector>

#include "bench/load_target.h"

namespace httparity::bench {

// Requests at a fixed rate, whatever the server does: an open loop, as users
// are. Each connection has its own timetable; a request is late from the moment
// it was due, also when it could not be sent because the one before it had no
// answer yet. So a server that stands still is charged with all that was due in
// the meantime (no coordinated omission).
struct LatencyPlan {
  LoadTarget target;  // asked for its first exchange
  int connections = 64;
  double rate = 1000;  // requests a second, of all connections
  std::chrono::milliseconds warm_up{100};
  std::chrono::milliseconds duration{400};
  std::chrono::milliseconds patience{5000};
};

// How long answers took, of the requests that were due in the measured time.
struct LatencyResult {
  std::vector<double> microseconds;  // in ascending order, not empty
  double rate = 0;  // requests a second that were answered in that time

  // The least time within which this share of the requests was answered.
  double Quantile(double share) const;
};

// Every answer is checked. The generator spins on one thread for the whole
// time: a timer would be late itself. Throws WrongAnswer.
LatencyResult MeasureLatency(const LatencyPlan& plan);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_LATENCY_H_
