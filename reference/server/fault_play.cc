#include "reference/server/fault_play.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "reference/server/connection.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

// One exchange with one fault.
class Play {
 public:
  enum class Fault { kNone, kBreak, kSilence };

  Play(const Exchange& exchange, Fault fault, int n)
      : harness_(Options(exchange), Faults(fault, n)) {
    for (const std::string& part : exchange.parts) {
      harness_.Send(part);
      for (int i = 0; i < 5; ++i) Wait(milliseconds(1));
    }
  }

  // The client goes, or the server gives up on a silent one.
  void End(bool by_server) {
    if (by_server) {
      harness_.connection->PostClose();
    } else {
      harness_.Finish();
    }
    const auto deadline = std::chrono::steady_clock::now() + seconds(10);
    // A day at a time, since deadlines that a handler on a thread of its own
    // has set are by the system's clock.
    while (!IsOver() && std::chrono::steady_clock::now() < deadline) {
      Wait(std::chrono::hours(24));
    }
  }

  void CheckThatAllIsOver() {
    EXPECT_EQ(*handlers_, 0);
    const std::string& states = harness_.states;
    const std::size_t last = states.rfind(' ');
    const std::string end = states.substr(last == states.npos ? 0 : last + 1);
    EXPECT_TRUE(end == "closed" || end == "hijacked") << states;
    EXPECT_EQ(states.find(end), states.size() - end.size()) << states;
    EXPECT_TRUE(end == "hijacked" || harness_.peer.closed);
    const std::weak_ptr<Connection> connection = harness_.connection;
    harness_.connection.reset();
    harness_.Run();
    EXPECT_TRUE(connection.expired());
    EXPECT_TRUE(harness_.peer.closed);
  }

  int operations() const { return harness_.peer.operations; }
  int runs() const { return runs_; }
  // How many are inside.
  std::shared_ptr<const std::atomic<int>> handlers() const { return handlers_; }
  std::string Received() { return harness_.Received(); }

 private:
  static ScriptedStream::Peer Faults(Fault fault, int n) {
    ScriptedStream::Peer peer;
    if (fault == Fault::kBreak) peer.fails_at = n;
    if (fault == Fault::kSilence) peer.stalls_at = n;
    return peer;
  }

  ServerOptions Options(const Exchange& exchange) {
    ServerOptions options = ConnectionHarness::With(
        [this, &exchange](ResponseWriter& w, Request& r) -> Task<> {
          ++runs_;
          ++*handlers_;
          const std::shared_ptr<void> leaving(
              nullptr, [handlers = handlers_](void*) { --*handlers; });
          co_await exchange.handler(w, r);
        });
    options.MaxHeaderBytes = 1;
    if (exchange.prepare) exchange.prepare(options);
    return options;
  }

  // The connection's clock goes on by `time`. A handler on a thread of its own
  // gets some time to work, too.
  void Wait(milliseconds time) {
    harness_.Wait(time);
    for (int i = 0; *handlers_ > 0 && i < 4; ++i) {
      std::this_thread::sleep_for(microseconds(50));
      harness_.Run();
    }
  }

  bool IsOver() const {
    return *handlers_ == 0 && harness_.connection.use_count() == 1;
  }

  std::atomic<int> runs_ = 0;
  const std::shared_ptr<std::atomic<int>> handlers_ =
      std::make_shared<std::atomic<int>>(0);
  ConnectionHarness harness_;
};

// What may come in place of the end of an answer: the connection's end may be
// announced, and half a head be refused (ERR-4).
std::string WithoutEnding(std::string received, std::string_view all) {
  if (received.ends_with(kBadRequest)) {
    received.erase(received.size() - kBadRequest.size());
  }
  constexpr std::string_view kClose = "Connection: close\r\n";
  const std::size_t close = received.find(kClose);
  if (close != received.npos && all.find(kClose) == all.npos) {
    received.erase(close, kClose.size());
  }
  return received;
}

// No exchange has more than three requests; which of them are served may be a
// matter of time.
void ExpectNoMoreRuns(const Exchange& exchange, const Play& play,
                      const Play& whole) {
  EXPECT_LE(play.runs(), exchange.is_steady ? whole.runs() : 3);
}

std::string Where(const Exchange& exchange, std::string_view fault, int n) {
  return exchange.name + std::string(fault) + std::to_string(n);
}

}  // namespace

void ExpectEndAtEachFailure(const Exchange& exchange) {
  Play whole(exchange, Play::Fault::kNone, 0);
  whole.End(false);
  whole.CheckThatAllIsOver();
  const std::string all = whole.Received();
  EXPECT_GE(whole.operations(), 1) << exchange.name;
  for (int n = 1; n <= whole.operations(); ++n) {
    SCOPED_TRACE(Where(exchange, " breaks at ", n));
    Play play(exchange, Play::Fault::kBreak, n);
    play.End(false);
    play.CheckThatAllIsOver();
    ExpectNoMoreRuns(exchange, play, whole);
    if (!exchange.is_steady) continue;
    const std::string received = WithoutEnding(play.Received(), all);
    EXPECT_TRUE(all.starts_with(received)) << received;
  }
}

void ExpectEndWhenClosedOnSilence(const Exchange& exchange) {
  Play whole(exchange, Play::Fault::kNone, 0);
  whole.End(true);
  whole.CheckThatAllIsOver();
  for (int n = 1; n <= whole.operations(); ++n) {
    SCOPED_TRACE(Where(exchange, " is silent from ", n));
    Play play(exchange, Play::Fault::kSilence, n);
    play.End(true);
    play.CheckThatAllIsOver();
    ExpectNoMoreRuns(exchange, play, whole);
  }
}

void ExpectEndWithLoopUnderSilence(const Exchange& exchange) {
  Play whole(exchange, Play::Fault::kNone, 0);
  for (int n = 1; n <= whole.operations(); ++n) {
    SCOPED_TRACE(Where(exchange, " is silent from ", n));
    std::shared_ptr<const std::atomic<int>> handlers;
    {
      const Play play(exchange, Play::Fault::kSilence, n);
      handlers = play.handlers();
    }
    EXPECT_EQ(*handlers, 0);
  }
}

}  // namespace httparity
