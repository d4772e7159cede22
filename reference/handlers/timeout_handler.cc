#include "reference/handlers/timeout_handler.h"

#include <algorithm>
#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

#include "reference/handlers/lent_body.h"
#include "reference/handlers/timeout_writer.h"
#include "reference/http/context.h"
#include "reference/http/error_log.h"
#include "reference/http/scheduler.h"
#include "reference/http/status.h"
#include "reference/http/wait_point.h"

namespace httparity {
namespace {

constexpr std::string_view kDefaultPage =
    "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body>"
    "</html>";

// One run of the inner handler. Shared by the run itself and whoever waits for
// it: either may be the last to leave.
class Run : public std::enable_shared_from_this<Run> {
 public:
  Run(std::shared_ptr<Handler> handler, const Request& r, Context context)
      : handler_(std::move(handler)),
        request_(r.WithContext(std::move(context))),
        writer_(request_.Context(), ErrorLogOf(r.Context())),
        body_(r.Body(), *request_.Context().scheduler()) {
    request_.SetBody(body_);
  }

  const httparity::Context& Context() const { return request_.Context(); }
  TimeoutWriter& Writer() { return writer_; }
  LentBody& Body() { return body_; }
  bool Finished() const { return finished_; }

  // Goes on by itself, at most for as long as its loop; up to its first
  // suspension at once.
  void Start() {
    Context().scheduler()->Tasks().Spawn(Serve(shared_from_this()));
  }

  // Waits until the handler has returned or its context has ended.
  class FinishedOrEnded : public WaitPoint::Wait {
   public:
    explicit FinishedOrEnded(Run& run) : Wait(run.waiting_), run_(run) {}
    bool await_ready() const { return run_.finished_ || run_.Context().Err(); }
    void await_suspend(std::coroutine_handle<> waiting) {
      Wait::await_suspend(waiting);
      // The context may end on any thread; the run goes on on its own.
      at_end_.emplace(run_.Context(), [self = run_.shared_from_this()] {
        self->Context().scheduler()->Post([self] { self->waiting_.Wake(); });
      });
    }

   private:
    Run& run_;
    std::optional<AfterFunc> at_end_;
  };

  void RethrowIfFailed() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  static Task<> Serve(std::shared_ptr<Run> run) {
    try {
      co_await run->handler_->ServeHTTP(run->writer_, run->request_);
    } catch (...) {
      run->failure_ = std::current_exception();
    }
    run->finished_ = true;
    run->waiting_.Wake();
  }

  const std::shared_ptr<Handler> handler_;
  Request request_;
  TimeoutWriter writer_;
  LentBody body_;
  bool finished_ = false;
  std::exception_ptr failure_;
  WaitPoint waiting_;
};

// Why the handler's time is over; none if it is not.
Err TimeIsOver(const Context& context) {
  if (Err err = context.Err()) return err;
  // A handler that held the thread kept the clock's end from being noticed.
  const auto deadline = context.Deadline();
  const bool late = deadline && context.scheduler()->Now() >= *deadline;
  return late ? ErrDeadlineExceeded() : Err();
}

class Timeouter final : public Handler {
 public:
  Timeouter(std::shared_ptr<Handler> handler, std::chrono::nanoseconds limit,
            std::string body)
      : handler_(std::move(handler)),
        limit_(limit),
        body_(body.empty() ? kDefaultPage : std::move(body)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    CancelSource ending(r.Context());
    const auto run = std::make_shared<Run>(
        handler_, r, WithTimeout(ending.context(), limit_));
    const Parting parting{ending, *run};
    // Go starts both at once; a deadline that has passed is noticed first.
    const bool in_time = !run->Context().Err();
    if (in_time) {
      run->Start();
      Run::FinishedOrEnded finished_or_ended(*run);
      co_await finished_or_ended;
    }
    if (const Err why = TimeIsOver(run->Context())) {
      // To send a response may take to drain the body: never two readers.
      while (run->Body().Busy()) {
        WaitPoint::Wait done = run->Body().Done();
        co_await done;
      }
      run->Body().TakeBack();
      if (!in_time) run->Start();
      co_await SayTimeout(w, why);
      co_return;
    }
    run->RethrowIfFailed();
    co_await run->Writer().SendTo(w);
  }

 private:
  // However the wait ends, the run is then on its own.
  struct Parting {
    CancelSource& ending;
    Run& run;
    ~Parting() {
      ending.Cancel();
      run.Body().TakeBack();
    }
  };

  Task<> SayTimeout(ResponseWriter& w, const Err& why) const {
    co_await w.WriteHeader(kStatusServiceUnavailable);
    if (why == ErrDeadlineExceeded()) co_await w.WriteString(body_);
  }

  const std::shared_ptr<Handler> handler_;
  const std::chrono::nanoseconds limit_;
  const std::string body_;
};

}  // namespace

std::shared_ptr<Handler> TimeoutHandler(std::shared_ptr<Handler> handler,
                                        std::chrono::nanoseconds limit,
                                        std::string body) {
  return std::make_shared<Timeouter>(std::move(handler), limit,
                                     std::move(body));
}

}  // namespace httparity
