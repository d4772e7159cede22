#ifndef HTTPARITY_REFERENCE_HTTP_ASYNC_H_
#define HTTPARITY_REFERENCE_HTTP_ASYNC_H_

#include <coroutine>
#include <optional>
#include <stdexcept>
#include <utility>

#include "reference/http/task.h"

namespace httparity {

// The rest of an operation that could not finish at once: its owner says how it
// goes on, whether somebody waits for it or not.
template <class T>
class Continuation {
 public:
  // The caller waits: gives the task that finishes the operation.
  virtual Task<T> Finish() = 0;
  // The caller went on without waiting: the owner keeps what it needs (a copy
  // of the bytes) and finishes the operation before its next one.
  virtual void LeaveBehind() noexcept = 0;

 protected:
  ~Continuation() = default;
};

// The result of an operation that mostly finishes at once (a write into a
// buffer) and sometimes has to wait (the buffer is full and the peer is slow).
//
//   WriteResult result = co_await w.Write("hello");   // waits if it must
//   w.Write("hello");  // a plain function: goes on
//
// Yes: a handler that is a plain function may drop it; nothing is lost or
// reordered, the server finishes the operation after it. No: a plain function
// that needs a value which is not there yet (a body read) cannot have it: Now()
// throws; make the handler a coroutine, or register it as Blocking.
//
// Ownership: it borrows from the object that it came from and must be awaited
// or dropped before the next operation on that object. Threading: the
// handler's.
template <class T>
class Async {
 public:
  Async(T value) : value_(std::move(value)) {}  // NOLINT(runtime/explicit)
  explicit Async(Continuation<T>& rest) : rest_(&rest) {}
  // An operation that a wrapper wrote as a coroutine. Dropped, it never runs.
  Async(Task<T> task) : task_(std::move(task)) {}  // NOLINT(runtime/explicit)

  Async(Async&& other) noexcept
      : value_(std::move(other.value_)),
        rest_(std::exchange(other.rest_, nullptr)),
        task_(std::move(other.task_)) {}
  Async& operator=(Async&&) = delete;
  ~Async() {
    if (rest_ != nullptr) rest_->LeaveBehind();
  }

  bool await_ready() {
    if (value_) return true;
    if (rest_ != nullptr) task_ = std::exchange(rest_, nullptr)->Finish();
    return task_.await_ready();
  }
  void await_suspend(std::coroutine_handle<> awaiter) {
    task_.await_suspend(awaiter);
  }
  T await_resume() {
    return value_ ? std::move(*value_) : task_.await_resume();
  }

  bool Ready() const noexcept { return value_.has_value(); }

  // The value of an operation that finished at once. Throws std::logic_error
  // when it did not, which is a matter of the peer's speed: a write of any size
  // may have to wait. So it is for who has asked Ready(), and for tests; a
  // plain handler that wants the value needs to be a coroutine or Blocking.
  T Now() {
    if (!value_) {
      throw std::logic_error(
          "httparity: this operation has to wait: co_await it, or register the "
          "handler as Blocking");
    }
    return std::move(*value_);
  }

 private:
  std::optional<T> value_;
  Continuation<T>* rest_ = nullptr;
  Task<T> task_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_ASYNC_H_
