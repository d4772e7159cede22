#ifndef HTTPARITY_REFERENCE_SERVER_EVENT_LOOP_H_
#define HTTPARITY_REFERENCE_SERVER_EVENT_LOOP_H_

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <thread>

#include "reference/http/scheduler.h"
#include "reference/server/residents.h"

namespace httparity {

// One thread's io_context: the clock and the executor of all that lives on it.
//
// Threading: Run on one thread; Post, Stop and residents() from any.
class EventLoop final : public Scheduler {
 public:
  // Errors: boost::system::system_error without descriptors for it.
  EventLoop();
  ~EventLoop() override {
    residents_.EvictAll();
    tasks_.Clear();
  }

  boost::asio::io_context& io() { return io_; }
  Residents& residents() { return residents_; }

  // Works until Stop.
  void Run();
  void Stop() { io_.stop(); }
  bool IsCurrent() const override {
    return thread_.load(std::memory_order_relaxed) ==
           std::this_thread::get_id();
  }

  TimePoint Now() const override { return std::chrono::steady_clock::now(); }
  std::unique_ptr<Timer> NewTimer() override;
  void Post(std::function<void()> work) override;
  TaskGroup& Tasks() override { return tasks_; }

 private:
  boost::asio::io_context io_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type>
      work_;
  Residents residents_;
  TaskGroup tasks_;
  std::atomic<std::thread::id> thread_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_EVENT_LOOP_H_
