#ifndef HTTPARITY_REFERENCE_HANDLERS_LENT_BODY_H_
#define HTTPARITY_REFERENCE_HANDLERS_LENT_BODY_H_

#include <memory>
#include <span>

#include "reference/http/async.h"
#include "reference/http/err.h"
#include "reference/http/reader.h"
#include "reference/http/scheduler.h"
#include "reference/http/task.h"
#include "reference/http/wait_point.h"

namespace httparity {

// A body that can be taken back from a handler that outlives its request.
//
// The idea: the connection needs its body again for the next request, yet a
// handler that was left at its deadline may still be reading. So the lender
// waits until no operation is under way, then takes the body back; after that
// the handler finds a closed one.
//
// Lifetime: borrows `body` until TakeBack, and the scheduler. Threading: the
// scheduler's thread.
class LentBody final : public Body {
 public:
  LentBody(Body& body, Scheduler& scheduler)
      : body_(&body), scheduler_(scheduler) {}

  Async<ReadResult> Read(std::span<char> into) override;
  Async<Err> Close() override;
  bool HasLimit() const override { return body_ && body_->HasLimit(); }

  // For the lender alone: waits while Busy for the operation that is under way,
  // however it ends. Then the handler goes on first, and may have begun another
  // one: ask again.
  bool Busy() const { return busy_; }
  WaitPoint::Wait Done() { return WaitPoint::Wait(*done_); }
  // The body without content stays: it belongs to nobody.
  void TakeBack() {
    if (body_ != &NoBody()) body_ = nullptr;
  }

 private:
  class Operation;
  template <class T>
  Task<T> Finish(Async<T> operation);

  Body* body_;  // null once it was taken back
  Scheduler& scheduler_;
  bool busy_ = false;
  const std::shared_ptr<WaitPoint> done_ = std::make_shared<WaitPoint>();
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_LENT_BODY_H_
