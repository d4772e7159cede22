#ifndef HTTPARITY_BENCH_IDLE_H_
#define HTTPARITY_BENCH_IDLE_H_

#include <sys/types.h>

#include <chrono>
#include <cstdint>

#include "bench/load_target.h"

namespace httparity::bench {

// What connections cost a server that nothing is asked of.
struct IdlePlan {
  LoadTarget target;  // asked for its first exchange
  int connections = 10'000;
  std::chrono::milliseconds settle{500};  // before memory is read
  std::chrono::milliseconds patience{5000};
};

struct IdleResult {
  int connections = 0;
  std::uint64_t before = 0;  // bytes of memory, of all the server's processes
  std::uint64_t after = 0;   // with the connections open and idle

  // KiB; negative where the server has shrunk.
  double KibPerConnection() const {
    return (static_cast<double>(after) - static_cast<double>(before)) / 1024 /
           connections;
  }
};

// Opens the connections, has one request answered on each, and reads the
// server's memory (its share of resident pages, PSS) before and after. One
// answered connection has gone before, so that what a server sets up once is
// not counted. Every answer is checked.
//
// Throws WrongAnswer.
IdleResult MeasureIdle(const IdlePlan& plan, pid_t server_group);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_IDLE_H_
