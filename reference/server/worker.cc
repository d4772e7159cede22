#include "reference/server/worker.h"

#include <optional>
#include <utility>

namespace httparity {
namespace {

thread_local Worker* current = nullptr;

}  // namespace

class Worker::WorkerTimer final : public Scheduler::Timer {
 public:
  explicit WorkerTimer(Worker& worker) : worker_(worker) {}
  ~WorkerTimer() override { Cancel(); }

  void ExpireAt(TimePoint when, std::function<void()> expired) override {
    const std::lock_guard lock(worker_.mutex_);
    Erase();
    place_ = worker_.timers_.emplace(when, Due{this, std::move(expired)});
    worker_.changed_.notify_one();
  }

  void Cancel() override {
    const std::lock_guard lock(worker_.mutex_);
    Erase();
  }

  // With the lock held: it has been taken out.
  void Forget() { place_.reset(); }

 private:
  void Erase() {
    if (place_) worker_.timers_.erase(*place_);
    place_.reset();
  }

  Worker& worker_;
  std::optional<std::multimap<TimePoint, Due>::iterator> place_;
};

Worker::Worker() : thread_([this] { Run(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
  tasks_.Clear();
}

Worker* Worker::Current() { return current; }

std::unique_ptr<Scheduler::Timer> Worker::NewTimer() {
  return std::make_unique<WorkerTimer>(*this);
}

void Worker::Post(std::function<void()> work) {
  // Under the lock: who posts last may be waited for by who destroys this.
  const std::lock_guard lock(mutex_);
  posted_.push_back(std::move(work));
  changed_.notify_one();
}

void Worker::RunUntil(const std::function<bool()>& is_over) {
  ++depth_;
  while (!is_aborted_ && !is_over()) {
    const std::function<void()> work = Next();
    if (!work) break;
    work();
  }
  --depth_;
  if (!is_over()) throw ErrAbortHandler();
}

void Worker::Run() {
  current = this;
  while (const std::function<void()> work = Next()) work();
}

// The next thing to do, when there is one; nothing at the end.
std::function<void()> Worker::Next() {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (is_stopping_) return nullptr;
    if (!timers_.empty() && timers_.begin()->first <= Now()) {
      auto due = timers_.extract(timers_.begin());
      due.mapped().timer->Forget();
      return std::move(due.mapped().expired);
    }
    if (!posted_.empty()) {
      std::function<void()> work = std::move(posted_.front());
      posted_.pop_front();
      return work;
    }
    if (timers_.empty()) {
      changed_.wait(lock);
    } else {
      const TimePoint first = timers_.begin()->first;
      changed_.wait_until(lock, first);
    }
  }
}

}  // namespace httparity
