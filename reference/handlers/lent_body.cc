#include "reference/handlers/lent_body.h"

#include <utility>

namespace httparity {

// From its begin to its end, or until the handler gives it up.
class LentBody::Operation {
 public:
  explicit Operation(LentBody& body) : body_(body) { body_.busy_ = true; }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;
  ~Operation() {
    body_.busy_ = false;
    if (!body_.done_->IsTaken()) return;
    body_.scheduler_.Post([done = body_.done_] { done->Wake(); });
  }

 private:
  LentBody& body_;
};

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
  const Operation busy(*this);
  co_return co_await operation;
}

}  // namespace httparity
