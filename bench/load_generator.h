#ifndef HTTPARITY_BENCH_LOAD_GENERATOR_H_
#define HTTPARITY_BENCH_LOAD_GENERATOR_H_

#include <sys/types.h>

#include <cstdint>
#include <optional>

#include "bench/load_plan.h"

namespace httparity::bench {

// What one stretch of load came to. All of it right answers: a wrong one is an
// exception and no result.
struct LoadResult {
  double seconds = 0;       // of the measured window
  std::uint64_t items = 0;  // connections or requests, as the case counts
  // Connections that carried them: those opened in the window where each
  // carries one request, else those that were open all along.
  std::uint64_t connections = 0;
  int threads = 0;           // of the generator
  double generator_cpu = 0;  // seconds in the window, of all its threads
  std::optional<double> server_cpu;  // seconds; none when the server is
                                     // attached, whose processes are not known

  double Rate() const { return static_cast<double>(items) / seconds; }
  // The share of its threads' time that the generator was busy.
  double GeneratorShare() const { return generator_cpu / (seconds * threads); }
  // In microseconds.
  std::optional<double> ServerCpuPerItem() const;
  // True when the generator could not have asked for more: the rate is then its
  // own, not the server's.
  bool IsGeneratorBound() const { return GeneratorShare() > 0.95; }
};

// Puts the load on the server, measures in a window in the middle of it, and
// waits until every request is answered and every connection has ended.
//
// `server_group` is the process group of the server, when it is known.
// Throws WrongAnswer. Bounded by the plan's times.
LoadResult RunLoad(const LoadPlan& plan, std::optional<pid_t> server_group);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_LOAD_GENERATOR_H_
