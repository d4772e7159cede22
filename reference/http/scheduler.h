#ifndef HTTPARITY_REFERENCE_HTTP_SCHEDULER_H_
#define HTTPARITY_REFERENCE_HTTP_SCHEDULER_H_

#include <chrono>
#include <functional>
#include <memory>

#include "reference/http/task_group.h"

namespace httparity {

// The clock and the executor as the vocabulary needs them: what a deadline is
// measured by, and where its end is noticed. server/ implements it on
// Boost.Asio, tests by a clock of their own.
class Scheduler {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // One deadline at a time. Threading: used on the scheduler's thread alone.
  // Destroying it cancels it.
  class Timer {
   public:
    virtual ~Timer() = default;
    // Calls `expired` on the scheduler's thread at `when` or soon after, never
    // from inside this call. Replaces an earlier deadline.
    virtual void ExpireAt(TimePoint when, std::function<void()> expired) = 0;
    // After it returns, `expired` is not called.
    virtual void Cancel() = 0;
  };

  virtual ~Scheduler() = default;
  virtual TimePoint Now() const = 0;
  // True on the scheduler's thread. From any thread.
  virtual bool IsCurrent() const = 0;
  virtual std::unique_ptr<Timer> NewTimer() = 0;
  // Calls `work` on the scheduler's thread, later. From any thread.
  virtual void Post(std::function<void()> work) = 0;
  // What runs here although nobody awaits it; it ends with the scheduler at the
  // latest. Used on the scheduler's thread alone.
  virtual TaskGroup& Tasks() = 0;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_SCHEDULER_H_
