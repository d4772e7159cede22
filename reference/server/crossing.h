#ifndef HTTPARITY_REFERENCE_SERVER_CROSSING_H_
#define HTTPARITY_REFERENCE_SERVER_CROSSING_H_

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "reference/http/scheduler.h"
#include "reference/http/task.h"
#include "reference/http/task_group.h"
#include "reference/http/wait_point.h"
#include "reference/server/worker.h"

namespace httparity {

// The way between a handler on a worker's thread and the loop on which its
// connection lives.
//
// The idea: nothing is shared. Whoever wants something of the other side posts
// it there and goes on when the answer is posted back. The handler waits in Do,
// its thread with it; the loop waits by suspending a coroutine (OnWorker), and
// the worker, waiting in Do, does what it is asked.
//
//   worker: Do(write) ──────────▶ loop: co_await write
//           RunUntil(answered) ◀──────── answered
//
// Yes: io.Copy from a file: the loop writes, and asks the worker for each
// piece. No: the loop is never asked to wait for the worker with its thread.
//
// Ownership: shared by both sides; what is posted keeps it alive. Threading:
// said at each method.
class Crossing : public std::enable_shared_from_this<Crossing> {
 public:
  // On the loop's thread; `home` is that loop.
  explicit Crossing(Scheduler& home) : home_(home) {}

  // The worker's thread: the handler is about to begin, and has ended.
  void Begin(Worker& worker) { worker_ = &worker; }
  void End() {
    errands_.Clear();
    worker_ = nullptr;
  }
  // False once the handler has ended: a connection that it hijacked outlives
  // it.
  bool IsOpen() const {
    Worker* const current = Worker::Current();
    return current != nullptr && worker_ == current;
  }

  // The worker's thread: what `start()`, called on the loop, gives when it is
  // awaited there. Throws what that throws; ErrAbortHandler when the loop is
  // over.
  template <class F>
  auto Do(F start);

  // The worker's thread: calls `work` on the loop, and goes on.
  void Post(std::function<void()> work) { home_.Post(std::move(work)); }

  // The loop's thread, inside of a Do: awaits what `start()` gives on the
  // worker. Who awaits this may go first; the worker does not learn of it.
  template <class T, class F>
  Task<T> OnWorker(F start);

  // The worker's thread: gives up what OnWorker has begun there.
  void DropErrands() { errands_.Clear(); }

  // The loop's thread, or any when the loop has stopped: nothing is done here
  // any more.
  void Abandon() {
    is_abandoned_ = true;
    operations_.Clear();
  }

 private:
  // How something on the other side ended.
  template <class T>
  struct Outcome {
    bool is_over = false;
    std::optional<T> value;
    std::exception_ptr failure;
    WaitPoint told;  // the loop's, of OnWorker

    T Take() {
      if (failure) std::rethrow_exception(failure);
      return std::move(*value);
    }
  };

  template <class T, class F>
  static Task<> Await(std::shared_ptr<Outcome<T>> outcome, F start,
                      std::function<void()> tell) {
    try {
      outcome->value.emplace(co_await start());
    } catch (...) {
      outcome->failure = std::current_exception();
    }
    tell();
  }

  Scheduler& home_;

  // The loop's.
  bool is_abandoned_ = false;
  TaskGroup operations_;

  // The worker's; the loop posts to it while it waits.
  std::atomic<Worker*> worker_ = nullptr;  // asked for by IsOpen from any
  TaskGroup errands_;
};

template <class F>
auto Crossing::Do(F start) {
  using T = decltype(start().await_resume());
  const auto outcome = std::make_shared<Outcome<T>>();
  Worker& worker = *worker_;
  worker.RequireNotAborted();
  home_.Post([self = shared_from_this(), &worker, outcome, start] {
    if (self->is_abandoned_) return;
    self->operations_.Spawn(Await<T>(outcome, start, [&worker, outcome] {
      worker.Post([outcome] { outcome->is_over = true; });
    }));
  });
  worker.RunUntil([&] { return outcome->is_over; });
  return outcome->Take();
}

template <class T, class F>
Task<T> Crossing::OnWorker(F start) {
  Worker* const worker = worker_;
  if (worker == nullptr) throw ErrAbortHandler();  // the handler has ended
  const auto outcome = std::make_shared<Outcome<T>>();
  worker->Post([self = shared_from_this(), outcome, start = std::move(start)] {
    self->errands_.Spawn(Await<T>(outcome, start, [self, outcome] {
      self->home_.Post([outcome] { outcome->told.Wake(); });
    }));
  });
  WaitPoint::Wait answer(outcome->told);
  co_await answer;
  co_return outcome->Take();
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_CROSSING_H_
