#include "reference/server/event_loops.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>

#include "reference/server/event_loop.h"

namespace httparity {

struct EventLoops::Threads {
  std::vector<std::unique_ptr<EventLoop>> loops;
  std::vector<std::thread> threads;
  std::atomic<std::size_t> next = 0;
};

EventLoops::EventLoops(int threads) : threads_(std::make_unique<Threads>()) {
  if (threads <= 0) {
    threads =
        std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  }
  for (int i = 0; i < threads; ++i) {
    EventLoop& loop =
        *threads_->loops.emplace_back(std::make_unique<EventLoop>());
    threads_->threads.emplace_back([&loop] { loop.Run(); });
  }
}

EventLoops::~EventLoops() {
  for (const auto& loop : threads_->loops) loop->Stop();
  for (std::thread& thread : threads_->threads) thread.join();
}

EventLoop& EventLoops::Next() {
  const std::size_t turn =
      threads_->next.fetch_add(1, std::memory_order_relaxed);
  return *threads_->loops[turn % threads_->loops.size()];
}

}  // namespace httparity
