#ifndef HTTPARITY_REFERENCE_SERVER_WORKER_POOL_H_
#define HTTPARITY_REFERENCE_SERVER_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "reference/http/context.h"
#include "reference/server/worker.h"

namespace httparity {

// The threads that a server's blocking handlers run on: made when they are
// needed, kept until the end.
//
// Ownership: shared by the server and the handlers that run; destroying it
// waits for its threads, none of which runs a handler then. Threading: Take
// from any thread, Release on the worker's own.
class WorkerPool {
 public:
  using Job = std::function<void(Worker&)>;

  // `most` threads at most, at least one.
  explicit WorkerPool(int most);

  // Calls `job` on a thread, as soon as one is free; the thread is the job's
  // until Release. Errors: std::system_error when there is no thread at all and
  // the system has none.
  void Take(Job job);
  void Release(Worker& worker);

 private:
  static void Start(Worker& worker, Job job);

  const std::size_t most_;
  std::mutex mutex_;
  std::vector<Worker*> idle_;  // the last one was used last: it is warm
  std::deque<Job> waiting_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

// How a blocking handler finds the threads of its server. They are not kept
// alive by a context, which may be kept by a handler.
Context WithWorkers(const Context& parent, std::weak_ptr<WorkerPool> workers);
// Null where there are none, and on a worker's thread.
std::shared_ptr<WorkerPool> WorkersOf(const Context& context);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_WORKER_POOL_H_
