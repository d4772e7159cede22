#include "bench/loopback_bench.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <thread>

#include "bench/failure.h"
#include "bench/turns.h"

namespace httparity::bench {
namespace {

std::string NameOf(const LoadCase& load, const RunningServer& server) {
  return std::string(load.name) + "/" + server.name();
}

// A regular expression for exactly this benchmark, whose name Google Benchmark
// extends by "/iterations:1/manual_time".
std::string FilterFor(const std::string& name) {
  std::string filter = "^";
  for (const char c : name) {
    if (c == '.') filter += '\\';
    filter += c;
  }
  return filter + "/iterations";
}

// The generator needs the whole machine to open connections as fast as a server
// takes them. Where connections are kept, half of it leaves the server the
// other half.
int ThreadsFor(const LoadCase& load) {
  const int cores =
      std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  return load.CountsConnections() ? cores : std::max(1, cores / 2);
}

// Keeps the runs instead of printing them.
class CollectingReporter final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    runs_.insert(runs_.end(), runs.begin(), runs.end());
  }
  std::vector<Run>& runs() { return runs_; }

 private:
  std::vector<Run> runs_;
};

}  // namespace

LoopbackBench::LoopbackBench(const CommandLine& line,
                             std::span<const RunningServer> servers)
    : line_(line), servers_(servers) {
  for (const LoadCase& load : line.cases) {
    for (const RunningServer& server : servers) Register(load, server);
  }
}

LoopbackBench::~LoopbackBench() { benchmark::ClearRegisteredBenchmarks(); }

LoadPlan LoopbackBench::PlanFor(const LoadCase& load,
                                const RunningServer& server) const {
  return {.load = load,
          .target = server.TargetFor(load),
          .connections = line_.connections,
          .threads = line_.threads > 0 ? line_.threads : ThreadsFor(load),
          .warm_up = line_.warm_up,
          .duration = line_.duration,
          .patience = line_.patience};
}

void LoopbackBench::Register(const LoadCase& load,
                             const RunningServer& server) {
  benchmark::RegisterBenchmark(
      NameOf(load, server).c_str(),
      [this, plan = PlanFor(load, server), &server](benchmark::State& state) {
        RunOnce(state, plan, server);
      })
      ->UseManualTime()
      ->Iterations(1);
}

// The one iteration stands for one item; its time is their mean.
void LoopbackBench::RunOnce(benchmark::State& state, const LoadPlan& plan,
                            const RunningServer& server) {
  for (auto _ : state) {
    try {
      result_ = RunLoad(plan, server.process_group());
    } catch (const WrongAnswer& error) {
      failure_ = std::make_exception_ptr(
          server.Blame(NameOf(plan.load, server), error));
      state.SkipWithError(error.what());
      return;
    }
    state.SetIterationTime(1 / result_.Rate());
  }
  state.SetItemsProcessed(1);
  state.counters["items"] = static_cast<double>(result_.items);
  state.counters["connections"] = static_cast<double>(result_.connections);
  state.counters["generator_threads"] = result_.threads;
  state.counters["generator_share"] = result_.GeneratorShare();
  if (result_.IsGeneratorBound()) state.SetLabel("generator-bound");
}

LoadResult LoopbackBench::TakeTurn(const std::string& name, std::size_t round) {
  CollectingReporter reporter;
  failure_ = nullptr;
  benchmark::RunSpecifiedBenchmarks(&reporter, FilterFor(name));
  if (failure_) std::rethrow_exception(failure_);
  if (reporter.runs().size() != 1) {
    throw std::logic_error("not one run of " + name);
  }
  BenchmarkRun& run = reporter.runs().front();
  run.run_name = NewRun(name, round).run_name;  // shorter
  run.repetition_index = static_cast<std::int64_t>(round);
  // Google Benchmark measured this process; what matters is the server.
  run.cpu_accumulated_time = result_.ServerCpuPerItem().value_or(0) / 1e6;
  runs_.push_back(run);
  return result_;
}

CaseResult LoopbackBench::Begin(const LoadCase& load) const {
  CaseResult result{.load = load, .servers = {}};
  result.servers.resize(servers_.size());
  return result;
}

void LoopbackBench::AddRound(CaseResult& result) {
  const std::size_t round = result.rounds();
  for (std::size_t turn = 0; turn < servers_.size(); ++turn) {
    const std::size_t i = ServerAtTurn(round, turn, servers_.size());
    result.servers[i].push_back(
        TakeTurn(NameOf(result.load, servers_[i]), round));
  }
}

void LoopbackBench::Label(const LoadCase& load, std::size_t server,
                          std::string_view text) {
  const std::string name = NameOf(load, servers_[server]);
  for (BenchmarkRun& run : runs_) {
    if (run.run_name.function_name != name) continue;
    if (!run.report_label.empty()) run.report_label += ", ";
    run.report_label += text;
  }
}

}  // namespace httparity::bench
