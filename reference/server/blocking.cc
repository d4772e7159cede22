#include "reference/server/blocking.h"

#include <atomic>
#include <coroutine>
#include <exception>
#include <semaphore>
#include <utility>

#include "reference/http/context.h"
#include "reference/server/blocking_writer.h"
#include "reference/server/crossing.h"
#include "reference/server/worker_pool.h"

namespace httparity {
namespace {

// One run of a handler on a worker.
//
// The idea: it is an awaiter in the frame of ServeHTTP, on the loop. Its other
// half, `work_`, lives on the worker's thread from Begin to Leave, and this
// object is there for as long: when the loop goes first, the destructor waits.
//
// Threading: made, awaited and destroyed on the loop's thread; destroyed on any
// once the loop has stopped.
class BlockingRun {
 public:
  BlockingRun(Handler& handler, ResponseWriter& w, Request& r,
              std::shared_ptr<WorkerPool> workers)
      : handler_(handler),
        w_(w),
        r_(r),
        workers_(std::move(workers)),
        home_(*r.Context().scheduler()),
        crossing_(std::make_shared<Crossing>(home_)),
        shared_(std::make_shared<Shared>()) {
    shared_->run = this;
  }
  BlockingRun(const BlockingRun&) = delete;
  BlockingRun& operator=(const BlockingRun&) = delete;
  ~BlockingRun() {
    shared_->run = nullptr;
    if (!awaiter_) return;  // it has left, or was never begun
    crossing_->Abandon();
    if (shared_->stage.exchange(Stage::kAbandoned) == Stage::kWaiting) return;
    PostAbort();
    shared_->left.acquire();
  }

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> awaiter) {
    // Whatever happens, the pool is there for as long as its workers.
    workers_->Take([this, shared = shared_, &pool = *workers_](Worker& worker) {
      shared->worker = &worker;
      Stage stage = Stage::kWaiting;
      if (shared->stage.compare_exchange_strong(stage, Stage::kBegun)) {
        Begin(worker);
      } else {
        pool.Release(worker);
      }
    });
    awaiter_ = awaiter;
  }
  void await_resume() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  enum class Stage { kWaiting, kBegun, kAbandoned };

  // What may still be looked at when the run is gone.
  struct Shared {
    std::atomic<Stage> stage = Stage::kWaiting;
    std::binary_semaphore left{0};
    BlockingRun* run = nullptr;  // the loop's
    Worker* worker = nullptr;    // from kBegun on
    bool has_left = false;       // the worker's
  };

  void Begin(Worker& worker) {
    crossing_->Begin(worker);
    work_ = Work(worker);
    work_.Start();
  }

  Task<> Work(Worker& worker) {
    try {
      Request request = r_.WithContext(WithScheduler(r_.Context(), worker));
      BlockingBody body(*crossing_, r_, request);
      BlockingWriter writer(*crossing_, w_, r_, request, body);
      if (&r_.Body() != &NoBody()) request.SetBody(body);
      co_await handler_.ServeHTTP(writer, request);
      writer.ShowBody();
    } catch (...) {
      failure_ = std::current_exception();
    }
    // Not here: this coroutine is part of what goes.
    worker.Post([this, shared = shared_] {
      if (!shared->has_left) Leave();
    });
  }

  void PostAbort() {
    shared_->worker->Post([this, shared = shared_] {
      if (shared->has_left) return;
      shared->worker->Abort();
      // Inside of an operation that the handler waits for: that one throws.
      if (shared->worker->IsNested()) return PostAbort();
      Leave();
    });
  }

  // The last that the worker does here. The loop may destroy the run before
  // this returns.
  void Leave() {
    const std::shared_ptr<Shared> shared = shared_;
    shared->has_left = true;
    work_ = Task<>();
    crossing_->End();
    workers_->Release(*shared->worker);
    home_.Post([shared] {
      if (shared->run != nullptr) shared->run->Resume();
    });
    shared->left.release();
  }

  void Resume() { std::exchange(awaiter_, {}).resume(); }

  Handler& handler_;
  ResponseWriter& w_;
  Request& r_;
  const std::shared_ptr<WorkerPool> workers_;
  Scheduler& home_;
  const std::shared_ptr<Crossing> crossing_;
  const std::shared_ptr<Shared> shared_;
  std::coroutine_handle<> awaiter_;

  // The worker's.
  Task<> work_;
  std::exception_ptr failure_;
};

class Blocker final : public Handler {
 public:
  explicit Blocker(std::shared_ptr<Handler> handler)
      : handler_(std::move(handler)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    auto workers = WorkersOf(r.Context());
    if (!workers) {
      co_await handler_->ServeHTTP(w, r);
      co_return;
    }
    BlockingRun run(*handler_, w, r, std::move(workers));
    co_await run;
  }

 private:
  const std::shared_ptr<Handler> handler_;
};

}  // namespace

std::shared_ptr<Handler> Blocking(std::shared_ptr<Handler> handler) {
  return std::make_shared<Blocker>(std::move(handler));
}

}  // namespace httparity
