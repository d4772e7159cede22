#ifndef HTTPARITY_REFERENCE_SERVER_WORKER_H_
#define HTTPARITY_REFERENCE_SERVER_WORKER_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "reference/http/err.h"
#include "reference/http/scheduler.h"
#include "reference/http/task_group.h"

namespace httparity {

// A thread on which handlers may block: a small event loop without descriptors,
// so that coroutines can sleep and wait on it too.
//
// What it does for a handler that calls the connection and waits: it goes on
// with its own work until the answer is posted (RunUntil). So a thread that
// waits for the loop can still be asked for something by the loop.
//
// Threading: Post from any thread; timers and the rest on its own, except where
// said. Lifetime: outlives its timers. Destroying it waits for the work that
// runs; what is posted and not begun is dropped.
class Worker final : public Scheduler {
 public:
  // Errors: std::system_error when the system has no more threads.
  Worker();
  ~Worker() override;

  // The worker whose thread calls; null on any other thread.
  static Worker* Current();

  TimePoint Now() const override { return std::chrono::steady_clock::now(); }
  bool IsCurrent() const override { return Current() == this; }
  std::unique_ptr<Timer> NewTimer() override;
  void Post(std::function<void()> work) override;
  TaskGroup& Tasks() override { return tasks_; }

  // From inside of some work: does other work until `is_over` says so.
  // Throws ErrAbortHandler once the handler was aborted.
  void RunUntil(const std::function<bool()>& is_over);
  bool IsNested() const { return depth_ > 0; }

  // The handler that runs is not to wait any more: there is nobody to wait for.
  void Abort() { is_aborted_ = true; }
  void RequireNotAborted() const {
    if (is_aborted_) throw ErrAbortHandler();
  }
  // The next handler.
  void Renew() { is_aborted_ = false; }

 private:
  class WorkerTimer;
  struct Due {
    WorkerTimer* timer;
    std::function<void()> expired;
  };

  void Run();
  std::function<void()> Next();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> posted_;
  std::multimap<TimePoint, Due> timers_;
  bool is_stopping_ = false;

  // Of its own thread.
  bool is_aborted_ = false;
  int depth_ = 0;
  TaskGroup tasks_;

  std::thread thread_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_WORKER_H_
