#include "bench/load_worker.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <exception>
#include <utility>

namespace httparity::bench {
namespace {

// How often the deadlines are looked at.
constexpr std::chrono::milliseconds kWatchEvery{20};

}  // namespace

LoadWorker::LoadWorker(const LoadPlan& plan,
                       const std::vector<std::string>& batches,
                       FailureLatch& failure, int thread, int connections)
    : failure_(failure),
      context_{.plan = plan,
               .batches = batches,
               .io = io_,
               .tally = tally_,
               .thread = thread,
               .fail = [this](std::string what) {
                 failure_.Fail(std::move(what));
                 io_.stop();
               }} {
  for (int i = 0; i < connections; ++i) {
    connections_.push_back(std::make_unique<LoadConnection>(context_));
  }
  thread_ = std::thread([this] { Run(); });
}

LoadWorker::~LoadWorker() {
  io_.stop();
  Join();
}

void LoadWorker::Run() try {
  for (const auto& connection : connections_) connection->Start();
  Watch();
  io_.run();
} catch (const std::exception& error) {
  failure_.Fail(std::string("the load generator itself: ") + error.what());
}

void LoadWorker::Finish() {
  boost::asio::post(io_, [this] { context_.finishing = true; });
}

void LoadWorker::Join() {
  if (thread_.joinable()) thread_.join();
}

bool LoadWorker::IsDone() const {
  return std::ranges::all_of(connections_, [](const auto& connection) {
    return connection->is_done();
  });
}

void LoadWorker::Watch() {
  if (IsDone()) return;
  const auto now = LoadConnection::Clock::now();
  for (const auto& connection : connections_) {
    if (!connection->IsStalled(now)) continue;
    context_.fail("waited " + std::to_string(context_.plan.patience.count()) +
                  " ms for " + connection->WaitsFor());
    return;
  }
  watch_.expires_after(kWatchEvery);
  watch_.async_wait([this](boost::system::error_code error) {
    if (!error) Watch();
  });
}

}  // namespace httparity::bench
