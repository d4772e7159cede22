#include "bench/load_generator.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "bench/failure.h"
#include "bench/failure_latch.h"
#include "bench/load_worker.h"
#include "bench/process_group_cpu.h"

namespace httparity::bench {
namespace {

using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Everything that is counted, at one moment.
struct Reading {
  steady_clock::time_point at;
  std::uint64_t items = 0;
  std::uint64_t opened = 0;
  int open = 0;
  double generator_cpu = 0;
  std::optional<double> server_cpu;
};

class LoadRun {
 public:
  LoadRun(const LoadPlan& plan, std::optional<pid_t> server_group)
      : plan_(plan), batches_(RequestBatches(plan)) {
    if (server_group) server_cpu_.emplace(*server_group);
    const int threads = std::min(plan.threads, plan.connections);
    for (int i = 0; i < threads; ++i) {
      // As even as it goes: the first ones take what is left over.
      const int share =
          plan.connections / threads + (i < plan.connections % threads ? 1 : 0);
      workers_.push_back(
          std::make_unique<LoadWorker>(plan_, batches_, failure_, i, share));
    }
  }

  LoadResult Measure() {
    WaitUntilOpen();
    Pass(plan_.warm_up);
    const Reading begin = Read();
    Reading end;
    do {  // once, but for a machine that was away all the time
      Pass(plan_.duration);
      end = Read();
    } while (end.items == begin.items);
    for (const auto& worker : workers_) worker->Finish();
    for (const auto& worker : workers_) worker->Join();
    Pass(milliseconds(0));
    return Between(begin, end);
  }

 private:
  // Where connections are kept, all of them take part from the start. A server
  // that does not accept them is noticed by the workers.
  void WaitUntilOpen() {
    if (plan_.load.CountsConnections()) return;
    while (Read().open < plan_.connections) Pass(milliseconds(1));
  }

  void Pass(milliseconds time) {
    if (failure_.FailedBy(steady_clock::now() + time)) {
      throw WrongAnswer(failure_.what());
    }
  }

  Reading Read() const {
    Reading reading;
    reading.at = steady_clock::now();
    for (const auto& worker : workers_) {
      reading.items += worker->tally().items.load(std::memory_order_relaxed);
      reading.opened += worker->tally().opened.load(std::memory_order_relaxed);
      reading.open += worker->tally().open.load(std::memory_order_relaxed);
    }
    reading.generator_cpu = OwnCpuSeconds();
    if (server_cpu_) reading.server_cpu = server_cpu_->Seconds();
    return reading;
  }

  LoadResult Between(const Reading& begin, const Reading& end) const {
    LoadResult result;
    result.seconds = duration<double>(end.at - begin.at).count();
    result.items = end.items - begin.items;
    result.connections = plan_.load.CountsConnections()
                             ? end.opened - begin.opened
                             : static_cast<std::uint64_t>(end.open);
    result.threads = static_cast<int>(workers_.size());
    result.generator_cpu = end.generator_cpu - begin.generator_cpu;
    if (begin.server_cpu && end.server_cpu) {
      result.server_cpu = *end.server_cpu - *begin.server_cpu;
    }
    return result;
  }

  const LoadPlan& plan_;
  const std::vector<std::string> batches_;
  std::optional<ProcessGroupCpu> server_cpu_;
  FailureLatch failure_;
  std::vector<std::unique_ptr<LoadWorker>> workers_;  // ends before the rest
};

}  // namespace

std::optional<double> LoadResult::ServerCpuPerItem() const {
  if (!server_cpu) return std::nullopt;
  return *server_cpu * 1e6 / static_cast<double>(items);
}

LoadResult RunLoad(const LoadPlan& plan, std::optional<pid_t> server_group) {
  return LoadRun(plan, server_group).Measure();
}

}  // namespace httparity::bench
