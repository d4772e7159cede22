#ifndef HTTPARITY_REFERENCE_HTTP_WAIT_POINT_H_
#define HTTPARITY_REFERENCE_HTTP_WAIT_POINT_H_

#include <coroutine>
#include <stdexcept>
#include <utility>

namespace httparity {

// Where a coroutine waits until it is woken: what every awaiter here is made
// of, but for those that wait for another task.
//
// Either side may go first. A coroutine that is destroyed while it waits is
// forgotten, and one whose point is destroyed is never woken.
//
//   WaitPoint::Wait wait(point);   // named: g++ 12 destroys a temporary twice
//   co_await wait;
//
// One at a time waits: a second one is thrown a std::logic_error.
// Threading: both on one thread.
class WaitPoint {
 public:
  class Wait {
   public:
    explicit Wait(WaitPoint& point) : point_(point) {}
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;
    ~Wait() {
      if (IsWaiting()) point_.wait_ = nullptr;
    }

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting) {
      if (point_.wait_ != nullptr) {
        throw std::logic_error("httparity: two wait for the same operation");
      }
      waiting_ = waiting;
      point_.wait_ = this;
    }
    void await_resume() const noexcept {}

   protected:
    // Suspended, and the point is there.
    bool IsWaiting() const { return static_cast<bool>(waiting_); }

   private:
    friend class WaitPoint;
    WaitPoint& point_;
    std::coroutine_handle<> waiting_;
  };

  WaitPoint() = default;
  WaitPoint(const WaitPoint&) = delete;
  WaitPoint& operator=(const WaitPoint&) = delete;
  ~WaitPoint() {
    if (wait_ != nullptr) wait_->waiting_ = {};
  }

  bool IsTaken() const { return wait_ != nullptr; }

  // Resumes who waits, if somebody does; that may destroy the point.
  void Wake() {
    if (wait_ == nullptr) return;
    std::exchange(std::exchange(wait_, nullptr)->waiting_, {}).resume();
  }

 private:
  Wait* wait_ = nullptr;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_WAIT_POINT_H_
