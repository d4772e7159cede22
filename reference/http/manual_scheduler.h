#ifndef HTTPARITY_REFERENCE_HTTP_MANUAL_SCHEDULER_H_
#define HTTPARITY_REFERENCE_HTTP_MANUAL_SCHEDULER_H_

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "reference/http/scheduler.h"

namespace httparity {

// For tests: a clock that goes on when it is told to. Outlives its timers.
// Threading: Post from any thread; the rest on one.
class ManualScheduler final : public Scheduler {
 public:
  TimePoint Now() const override { return now_; }
  bool IsCurrent() const override { return true; }
  std::unique_ptr<Timer> NewTimer() override {
    return std::make_unique<ManualTimer>(*this);
  }
  void Post(std::function<void()> work) override {
    const std::lock_guard lock(mutex_);
    posted_.push_back(std::move(work));
  }
  TaskGroup& Tasks() override { return tasks_; }

  // Lets time pass, then does what has become due.
  void Advance(std::chrono::nanoseconds time) {
    now_ += time;
    RunPosted();
    for (std::size_t i = 0; i < timers_.size(); ++i) {
      if (timers_[i]->IsDue(now_)) {
        timers_[i]->Expire();
        i = -1;  // it may have changed the list
      }
    }
    RunPosted();
  }

  // Only the clock: as when a handler holds the thread.
  void PassUnnoticed(std::chrono::nanoseconds time) { now_ += time; }

 private:
  class ManualTimer final : public Timer {
   public:
    explicit ManualTimer(ManualScheduler& scheduler) : scheduler_(scheduler) {
      scheduler_.timers_.push_back(this);
    }
    ~ManualTimer() override { std::erase(scheduler_.timers_, this); }
    void ExpireAt(TimePoint when, std::function<void()> expired) override {
      when_ = when;
      expired_ = std::move(expired);
    }
    void Cancel() override { expired_ = nullptr; }
    bool IsDue(TimePoint now) const { return expired_ && when_ <= now; }
    void Expire() { std::exchange(expired_, nullptr)(); }

   private:
    ManualScheduler& scheduler_;
    TimePoint when_;
    std::function<void()> expired_;
  };

  void RunPosted() {
    while (const auto work = NextPosted()) work();
  }

  // Null when there is none.
  std::function<void()> NextPosted() {
    const std::lock_guard lock(mutex_);
    if (posted_.empty()) return nullptr;
    auto work = std::move(posted_.front());
    posted_.pop_front();
    return work;
  }

  TimePoint now_ = TimePoint(std::chrono::hours(1));
  std::mutex mutex_;
  std::deque<std::function<void()>> posted_;
  std::vector<ManualTimer*> timers_;
  TaskGroup tasks_;  // goes first: its tasks have timers
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_MANUAL_SCHEDULER_H_
