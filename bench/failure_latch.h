#ifndef HTTPARITY_BENCH_FAILURE_LATCH_H_
#define HTTPARITY_BENCH_FAILURE_LATCH_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

namespace httparity::bench {

// Keeps the first failure that any of several threads reports, and wakes
// whoever waits for one. Thread-safe.
class FailureLatch {
 public:
  using Clock = std::chrono::steady_clock;

  void Fail(std::string what) {
    const std::lock_guard lock(mutex_);
    if (what_.empty()) what_ = std::move(what);
    failed_.notify_all();
  }

  // Waits until then, or until something has failed: true.
  bool FailedBy(Clock::time_point when) {
    std::unique_lock lock(mutex_);
    return failed_.wait_until(lock, when, [this] { return !what_.empty(); });
  }

  // Empty while nothing has failed.
  std::string what() const {
    const std::lock_guard lock(mutex_);
    return what_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable failed_;
  std::string what_;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_FAILURE_LATCH_H_
