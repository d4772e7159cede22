#ifndef HTTPARITY_BENCH_LOAD_WORKER_H_
#define HTTPARITY_BENCH_LOAD_WORKER_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bench/failure_latch.h"
#include "bench/load_connection.h"
#include "bench/load_plan.h"

namespace httparity::bench {

// One thread of the generator, with an io_context and connections of its own.
//
// Threading: constructed, finished and destroyed by one thread, which may read
// the tally at any time.
class LoadWorker {
 public:
  // Starts at once. All three outlive the worker. `thread` is its ordinal.
  LoadWorker(const LoadPlan& plan, const std::vector<std::string>& batches,
             FailureLatch& failure, int thread, int connections);
  // Ends its connections at once, unless they have ended in order.
  ~LoadWorker();
  LoadWorker(const LoadWorker&) = delete;
  LoadWorker& operator=(const LoadWorker&) = delete;

  // Starts nothing new from here on.
  void Finish();
  // Waits until all connections have ended, or failed. Bounded by the patience
  // of the plan after Finish.
  void Join();

  const LoadTally& tally() const { return tally_; }

 private:
  void Run();
  void Watch();
  bool IsDone() const;

  FailureLatch& failure_;
  LoadTally tally_;
  boost::asio::io_context io_{1};
  boost::asio::steady_timer watch_{io_};
  LoadContext context_;
  std::vector<std::unique_ptr<LoadConnection>> connections_;
  std::thread thread_;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_LOAD_WORKER_H_
