#ifndef HTTPARITY_BENCH_LOOPBACK_BENCH_H_
#define HTTPARITY_BENCH_LOOPBACK_BENCH_H_

#include <benchmark/benchmark.h>

#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/command_line.h"
#include "bench/json_file.h"
#include "bench/load_generator.h"
#include "bench/load_plan.h"
#include "bench/running_server.h"

namespace httparity::bench {

// All rounds of one case: [server][round], the servers in their order.
struct CaseResult {
  LoadCase load;
  std::vector<std::vector<LoadResult>> servers;

  std::size_t rounds() const { return servers.front().size(); }
};

// Measures whole servers over loopback with Google Benchmark. Each pair of a
// case and a server is one benchmark; a repetition is one short stretch of
// load.
//
// The machine's speed changes within seconds, so the repetitions of the servers
// have to be neighbours: in every round each server has one turn, and every
// other round goes backwards, so that none is always first. Google Benchmark's
// own interleaving is random and leaves no such pairs; so each turn is a run of
// its own over a filter that fits one benchmark.
//
// Google Benchmark's registry is the process's: one object of this at a time.
class LoopbackBench {
 public:
  // Both outlive it.
  LoopbackBench(const CommandLine& line,
                std::span<const RunningServer> servers);
  ~LoopbackBench();
  LoopbackBench(const LoopbackBench&) = delete;
  LoopbackBench& operator=(const LoopbackBench&) = delete;

  // Nothing measured yet.
  CaseResult Begin(const LoadCase& load) const;
  // One turn of each server more. Throws WrongAnswer, which names case and
  // server.
  void AddRound(CaseResult& result);

  // Says this of all that has been measured of the case and the server.
  void Label(const LoadCase& load, std::size_t server, std::string_view text);

  // All that has been measured: real_time is the time an item took, cpu_time
  // the server's processor time for it (0 when it is not known).
  const std::vector<BenchmarkRun>& runs() const { return runs_; }

 private:
  LoadPlan PlanFor(const LoadCase& load, const RunningServer& server) const;
  void Register(const LoadCase& load, const RunningServer& server);
  void RunOnce(benchmark::State& state, const LoadPlan& plan,
               const RunningServer& server);
  LoadResult TakeTurn(const std::string& name, std::size_t round);

  const CommandLine& line_;
  const std::span<const RunningServer> servers_;
  std::vector<BenchmarkRun> runs_;
  // What the turn that was taken last came to.
  LoadResult result_;
  std::exception_ptr failure_;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_LOOPBACK_BENCH_H_
