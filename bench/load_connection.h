#ifndef HTTPARITY_BENCH_LOAD_CONNECTION_H_
#define HTTPARITY_BENCH_LOAD_CONNECTION_H_

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bench/load_plan.h"
#include "bench/response_checker.h"

namespace httparity::bench {

// What one thread of the generator has done so far. Written by that thread
// alone, read by any: no counting costs a locked instruction.
struct alignas(64) LoadTally {
  std::atomic<std::uint64_t> items = 0;   // what the case counts, and was right
  std::atomic<std::uint64_t> opened = 0;  // connections established
  std::atomic<int> open = 0;              // and not yet ended
};

// What the connections of one thread share. Outlives them.
struct LoadContext {
  const LoadPlan& plan;
  const std::vector<std::string>& batches;  // RequestBatches(plan)
  boost::asio::io_context& io;
  LoadTally& tally;
  int thread;  // ordinal, from 0
  // Ends the run; only the first text counts.
  std::function<void(std::string)> fail;
  bool finishing = false;  // no connection starts anything new
  std::uint32_t sources = 0;
};

// One client at work: opens a connection, sends a batch, checks its answers,
// and again, by the rules of the case, until its context is finishing. Then it
// ends its sending and reads to the server's end, so that an answer too many
// is seen.
//
// Threading: the one that runs the context's io_context.
class LoadConnection {
 public:
  using Clock = std::chrono::steady_clock;

  explicit LoadConnection(LoadContext& context);
  // Pending operations refer to this object.
  LoadConnection(const LoadConnection&) = delete;
  LoadConnection& operator=(const LoadConnection&) = delete;

  void Start();

  // True when it has ended and will not begin again.
  bool is_done() const { return done_; }
  // True when it has got nowhere for the plan's patience. To be asked now and
  // then, with the time.
  bool IsStalled(Clock::time_point now);
  // What it waits for.
  std::string WaitsFor() const;

 private:
  void Open();
  bool BindToNextSource();
  void OnOpen();
  bool Send();
  void SendRest(const std::string& batch, std::size_t sent);
  void Receive();
  void OnReceive(std::size_t size);
  // Each is false when the connection has ended by it.
  bool OnBatchAnswered();
  void OnEnd();
  void Close();
  // Always false.
  bool Fail(const std::string& what);
  bool Fail(const std::string& doing, boost::system::error_code error);
  void CountItems(std::uint64_t count);

  LoadContext& context_;
  const LoadPlan& plan_;
  boost::asio::ip::tcp::socket socket_;
  ResponseChecker checker_;
  std::array<char, 16384> buffer_;  // a batch of 64 small answers at a time
  std::size_t next_ = 0;            // of the target's exchanges
  bool opening_ = false;
  bool writing_ = false;  // a part of the batch is still to be written
  bool ending_ = false;   // the sending side is shut
  bool done_ = false;
  std::uint64_t progress_ = 0;  // steps taken
  std::uint64_t seen_progress_ = 0;
  Clock::time_point seen_at_;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_LOAD_CONNECTION_H_
