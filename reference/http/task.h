#ifndef HTTPARITY_REFERENCE_HTTP_TASK_H_
#define HTTPARITY_REFERENCE_HTTP_TASK_H_

#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace httparity {

// The memory that coroutine frames live in: a small cache for each thread, so
// that an ordinary request allocates nothing. A frame may be freed on another
// thread than it was made on; it then joins that thread's cache.
void* AllocateFrame(std::size_t size);
void FreeFrame(void* frame, std::size_t size) noexcept;

template <class T = void>
class Task;

// What the promises of all tasks share: started when awaited; at its end
// control goes straight to who awaits.
class TaskPromiseBase {
 public:
  static void* operator new(std::size_t size) { return AllocateFrame(size); }
  static void operator delete(void* frame, std::size_t size) noexcept {
    FreeFrame(frame, size);
  }

  std::suspend_always initial_suspend() const noexcept { return {}; }

  struct FinalAwaiter {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(
        std::coroutine_handle<Promise> finished) const noexcept {
      return finished.promise().continuation_;
    }
    void await_resume() const noexcept {}
  };
  FinalAwaiter final_suspend() const noexcept { return {}; }

  void unhandled_exception() noexcept { exception_ = std::current_exception(); }
  void set_continuation(std::coroutine_handle<> next) { continuation_ = next; }

 protected:
  void RethrowIfFailed() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  std::coroutine_handle<> continuation_ = std::noop_coroutine();
  std::exception_ptr exception_;
};

template <class T>
class TaskPromise : public TaskPromiseBase {
 public:
  Task<T> get_return_object() noexcept;
  template <class U>
  void return_value(U&& value) {
    value_.emplace(std::forward<U>(value));
  }
  T TakeResult() {
    RethrowIfFailed();
    return std::move(*value_);
  }

 private:
  std::optional<T> value_;
};

template <>
class TaskPromise<void> : public TaskPromiseBase {
 public:
  Task<void> get_return_object() noexcept;
  void return_void() const noexcept {}
  void TakeResult() const { RethrowIfFailed(); }
};

// A coroutine that gives a T: what a handler is, and what it awaits.
//
// A Task<> made by default has ended: what a function gives that did all there
// was to do without being a coroutine, and so without a frame.
//
// Ownership: a Task owns its frame; destroying an unfinished one destroys what
// is in it, and nothing that it waits for resumes it any more. (Who writes an
// awaiter of his own makes it of a WaitPoint.) What it had begun may have
// happened by half: a piece that was being copied to the client, or bytes that
// were read into memory of its own, are lost and take the connection with them.
// Lifetime: arguments taken by reference must outlive the Task, and so must the
// coroutine that awaits it.
// Threading: it runs on the thread of whoever resumes it; a Task is awaited
// once, by one awaiter. Errors: an exception that leaves the coroutine comes
// out of co_await.
template <class T>
class [[nodiscard("a task runs only when it is awaited")]] Task {
 public:
  using promise_type = TaskPromise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  Task() = default;
  explicit Task(Handle handle) noexcept : handle_(handle) {}
  Task(Task&& other) noexcept
      : handle_(std::exchange(other.handle_, {})), started_(other.started_) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      Reset();
      handle_ = std::exchange(other.handle_, {});
      started_ = other.started_;
    }
    return *this;
  }
  ~Task() { Reset(); }

  explicit operator bool() const noexcept { return static_cast<bool>(handle_); }

  // Runs it up to its first suspension, with nobody waiting yet. True when it
  // has ended already: it is then awaited without a wait. Throws
  // std::logic_error when it runs already.
  bool Start() {
    if (IsFrameless()) return true;
    if (started_) throw std::logic_error("a task is started once");
    started_ = true;
    handle_.resume();
    return handle_.done();
  }

  // One that ends without suspending is a call that returns: nothing is handed
  // over, and a loop of such calls needs no more stack than one of them, in
  // every build. (g++ makes no tail call of a symmetric transfer at -O0.)
  bool await_ready() {
    if (IsFrameless()) return true;
    return started_ ? handle_.done() : Start();
  }
  void await_suspend(std::coroutine_handle<> awaiter) {
    handle_.promise().set_continuation(awaiter);
  }
  T await_resume() {
    if (IsFrameless()) return T();
    return handle_.promise().TakeResult();
  }

 private:
  bool IsFrameless() const noexcept { return std::is_void_v<T> && !handle_; }
  void Reset() noexcept {
    if (handle_) std::exchange(handle_, {}).destroy();
  }

  Handle handle_;
  bool started_ = false;  // by Start; it goes on by itself
};

template <class T>
Task<T> TaskPromise<T>::get_return_object() noexcept {
  return Task<T>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}
inline Task<void> TaskPromise<void>::get_return_object() noexcept {
  return Task<void>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

// Runs a task with nobody awaiting it, up to its first suspension at once; its
// frame goes when it ends. An exception that leaves it ends the program: a task
// that may fail says itself what becomes of the failure.
void Spawn(Task<> task);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_TASK_H_
