#include "reference/server/worker_pool.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace httparity {
namespace {

constexpr std::string_view kWorkersKey = "httparity.workers";

}  // namespace

WorkerPool::WorkerPool(int most)
    : most_(static_cast<std::size_t>(std::max(most, 1))) {}

void WorkerPool::Take(Job job) {
  const std::lock_guard lock(mutex_);
  if (!idle_.empty()) {
    Worker* const worker = idle_.back();
    idle_.pop_back();
    return Start(*worker, std::move(job));
  }
  if (workers_.size() < most_) {
    try {
      return Start(*workers_.emplace_back(std::make_unique<Worker>()),
                   std::move(job));
    } catch (const std::system_error&) {
      // The threads that there are will come to it.
      if (workers_.empty()) throw;
    }
  }
  waiting_.push_back(std::move(job));
}

void WorkerPool::Release(Worker& worker) {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    idle_.push_back(&worker);
    return;
  }
  Start(worker, std::move(waiting_.front()));
  waiting_.pop_front();
}

void WorkerPool::Start(Worker& worker, Job job) {
  worker.Post([&worker, job = std::move(job)] {
    worker.Renew();
    job(worker);
  });
}

Context WithWorkers(const Context& parent, std::weak_ptr<WorkerPool> workers) {
  return WithValue(parent, std::string(kWorkersKey), std::move(workers));
}

std::shared_ptr<WorkerPool> WorkersOf(const Context& context) {
  if (Worker::Current() != nullptr) return nullptr;
  const auto* workers = context.Value<std::weak_ptr<WorkerPool>>(kWorkersKey);
  return workers != nullptr ? workers->lock() : nullptr;
}

}  // namespace httparity
