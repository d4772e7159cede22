#include "bench/latency.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cmath>
#include <cstddef>
#include <deque>
#include <memory>
#include <string>

#include "bench/failure.h"
#include "bench/load_plan.h"
#include "bench/response_checker.h"

namespace httparity::bench {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

// What all connections share. `failure` ends the run.
struct Run {
  const LatencyPlan& plan;
  const std::string request;
  const Clock::time_point measured_from;
  const Clock::time_point measured_to;
  LatencyResult result = {};
  std::string failure = {};
};

// One client with a timetable.
class PacedConnection {
 public:
  PacedConnection(Run& run, boost::asio::io_context& io,
                  Clock::time_point first_due, Clock::duration interval)
      : run_(run), socket_(io), next_due_(first_due), interval_(interval) {}

  void Open() {
    error_code error;
    socket_.connect(run_.plan.target.endpoint, error);
    if (!error) socket_.non_blocking(true, error);
    if (!error) socket_.set_option(tcp::no_delay(true), error);
    if (error) return Fail("connecting: " + error.message());
    Receive();
  }

  // Puts down what has become due, and sends it if the connection is free.
  void Tick(Clock::time_point now) {
    for (; next_due_ <= now && next_due_ < run_.measured_to;
         next_due_ += interval_) {
      due_.push_back(next_due_);
    }
    if (!due_.empty() && checker_.outstanding() == 0) Send();
    if (!due_.empty() && now - due_.front() > run_.plan.patience) {
      Fail("waited " + std::to_string(run_.plan.patience.count()) +
           " ms for an answer");
    }
  }

  bool IsIdle() const { return due_.empty(); }

 private:
  // A single small request: the kernel takes it as a whole.
  void Send() {
    checker_.Expect(1, run_.plan.target.exchanges.front().content);
    error_code error;
    const std::size_t sent =
        socket_.write_some(boost::asio::buffer(run_.request), error);
    if (error) return Fail("sending: " + error.message());
    if (sent < run_.request.size()) Fail("sending: the socket is full");
  }

  void Receive() {
    socket_.async_read_some(boost::asio::buffer(buffer_),
                            [this](error_code error, std::size_t size) {
                              if (error) {
                                Fail("receiving: " + error.message());
                              } else {
                                OnReceive(size);
                              }
                            });
  }

  void OnReceive(std::size_t size) {
    if (!checker_.Feed(std::string_view(buffer_.data(), size))) {
      return Fail(checker_.error());
    }
    if (checker_.outstanding() == 0 && !due_.empty()) OnAnswer();
    Receive();
  }

  void OnAnswer() {
    const Clock::time_point due = due_.front();
    due_.pop_front();
    if (due >= run_.measured_from) {
      run_.result.microseconds.push_back(
          std::chrono::duration<double, std::micro>(Clock::now() - due)
              .count());
    }
    if (!due_.empty()) Send();
  }

  void Fail(std::string what) {
    if (run_.failure.empty()) run_.failure = std::move(what);
  }

  Run& run_;
  tcp::socket socket_;
  ResponseChecker checker_;
  Clock::time_point next_due_;
  const Clock::duration interval_;
  // Oldest first; the first one is on its way, if any is.
  std::deque<Clock::time_point> due_;
  std::array<char, 4096> buffer_;
};

std::string OneRequest(const LoadTarget& target) {
  LoadPlan plan{.load = *FindLoadCase("B"), .target = target};
  return RequestBatches(plan).front();
}

}  // namespace

double LatencyResult::Quantile(double share) const {
  const auto rank =
      static_cast<std::size_t>(std::ceil(share * microseconds.size()));
  return microseconds[std::clamp<std::size_t>(rank, 1, microseconds.size()) -
                      1];
}

LatencyResult MeasureLatency(const LatencyPlan& plan) {
  boost::asio::io_context io(1);
  const auto interval = std::chrono::duration_cast<Clock::duration>(
      std::chrono::duration<double>(plan.connections / plan.rate));
  const Clock::time_point start =
      Clock::now() + std::chrono::milliseconds(10);  // to open them all
  Run run{.plan = plan,
          .request = OneRequest(plan.target),
          .measured_from = start + plan.warm_up,
          .measured_to = start + plan.warm_up + plan.duration};
  std::vector<std::unique_ptr<PacedConnection>> connections;
  for (int i = 0; i < plan.connections; ++i) {
    // Spread over the interval: not all at once.
    connections.push_back(std::make_unique<PacedConnection>(
        run, io, start + interval * i / plan.connections, interval));
    connections.back()->Open();
  }
  const auto is_idle = [](const auto& one) { return one->IsIdle(); };
  for (auto now = Clock::now();
       run.failure.empty() &&
       (now < run.measured_to || !std::ranges::all_of(connections, is_idle));
       now = Clock::now()) {
    for (const auto& connection : connections) connection->Tick(now);
    io.poll();
  }
  if (run.failure.empty() && run.result.microseconds.empty()) {
    run.failure = "no request was due: the rate is too low for the time";
  }
  if (!run.failure.empty()) throw WrongAnswer(run.failure);
  std::ranges::sort(run.result.microseconds);
  run.result.rate =
      static_cast<double>(run.result.microseconds.size()) /
      std::chrono::duration<double>(Clock::now() - run.measured_from).count();
  return std::move(run.result);
}

}  // namespace httparity::bench
