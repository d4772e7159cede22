#include "reference/server/event_loop.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <utility>

namespace httparity {
namespace {

// Asio may have queued the end of a wait that is cancelled afterwards; the
// number of the wait tells the two apart.
class AsioTimer final : public Scheduler::Timer {
 public:
  explicit AsioTimer(boost::asio::io_context& io)
      : state_(std::make_shared<State>(io)) {}
  ~AsioTimer() override { Cancel(); }

  void ExpireAt(Scheduler::TimePoint when,
                std::function<void()> expired) override {
    state_->expired = std::move(expired);
    state_->timer.expires_at(when);
    state_->timer.async_wait(
        [state = state_, wait = ++state_->wait](boost::system::error_code) {
          if (state->wait != wait) return;
          // Moved out: it may set the timer anew.
          const std::function<void()> expired = std::move(state->expired);
          expired();
        });
  }

  void Cancel() override {
    ++state_->wait;
    state_->timer.cancel();
  }

 private:
  struct State {
    explicit State(boost::asio::io_context& io) : timer(io) {}
    boost::asio::steady_timer timer;
    std::uint64_t wait = 0;
    std::function<void()> expired;
  };
  std::shared_ptr<State> state_;
};

}  // namespace

EventLoop::EventLoop() : io_(1), work_(io_.get_executor()) {
  // Asio opens its epoll descriptor with the first socket: here, rather than
  // when a connection has just been accepted.
  boost::asio::ip::tcp::socket first(io_);
}

void EventLoop::Run() {
  thread_.store(std::this_thread::get_id(), std::memory_order_relaxed);
  io_.run();
}

std::unique_ptr<Scheduler::Timer> EventLoop::NewTimer() {
  return std::make_unique<AsioTimer>(io_);
}

void EventLoop::Post(std::function<void()> work) {
  boost::asio::post(io_, std::move(work));
}

}  // namespace httparity
