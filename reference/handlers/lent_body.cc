#include "reference/handlers/lent_body.h"

#include <utility>

namespace httparity {

Async<ReadResult> LentBody::Read(std::span<char> into) {
  if (body_ == nullptr) return ReadResult{0, ErrBodyReadAfterClose()};
  Async<ReadResult> read = body_->Read(into);
  if (read.Ready()) return read;
  return Finish(std::move(read));
}

Async<Err> LentBody::Close() {
  if (body_ == nullptr) return Err();
  Async<Err> close = body_->Close();
  if (close.Ready()) return close;
  return Finish(std::move(close));
}

template <class T>
Task<T> LentBody::Finish(Async<T> operation) {
  busy_ = true;
  T result = co_await operation;
  busy_ = false;
  if (waiting_) {
    scheduler_.Post(
        [lender = std::exchange(waiting_, {})] { lender.resume(); });
  }
  co_return result;
}

}  // namespace httparity
