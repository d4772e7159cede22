#ifndef HTTPARITY_BENCH_LOAD_PLAN_H_
#define HTTPARITY_BENCH_LOAD_PLAN_H_

#include <chrono>
#include <string>
#include <vector>

#include "bench/load_case.h"
#include "bench/load_target.h"

namespace httparity::bench {

// One short stretch of load on one server.
struct LoadPlan {
  LoadCase load;
  LoadTarget target;
  int connections = 64;  // at once
  int threads = 1;       // of the generator; at most one a connection
  std::chrono::milliseconds warm_up{100};
  std::chrono::milliseconds duration{400};
  // How long a connection may take for its next answer, to be established, or
  // to end, before the run fails.
  std::chrono::milliseconds patience{5000};
};

// The bytes of a batch of requests for each of the target's exchanges.
std::vector<std::string> RequestBatches(const LoadPlan& plan);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_LOAD_PLAN_H_
