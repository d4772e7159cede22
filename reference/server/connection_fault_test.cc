// A connection whose stream breaks, or falls silent, at its Nth operation, for
// every N of every kind of exchange, and whose hooks and log fail, too.

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/error_log.h"
#include "reference/http/response_controller.h"
#include "reference/server/blocking.h"
#include "reference/server/connection_harness.h"
#include "reference/server/fault_exchange.h"
#include "reference/server/fault_play.h"

namespace httparity {
namespace {

class FailingLog final : public ErrorLog {
 public:
  void Print(std::string_view) override { throw std::runtime_error("log"); }
};

void BreakLog(ServerOptions& options) {
  options.ErrorLog = std::make_shared<FailingLog>();
}

void BreakHook(ServerOptions& options, ConnState at) {
  options.ConnState = [at](Conn&, ConnState state) {
    if (state == at) throw std::runtime_error("hook");
  };
}

Task<> Panic(ResponseWriter&, Request&) {
  throw std::runtime_error("boom");
  co_return;
}

Task<> Take(ResponseWriter& w, Request&) {
  co_await ResponseController(w).Hijack();
}

Task<> SayOkTwice(ResponseWriter& w, Request&) {
  co_await w.WriteString("ok");
  w.WriteHeader(200);  // superfluous, which is logged
  co_await w.WriteString("ok");
}

// A program's own failures, each beside those of the stream.
std::vector<Exchange> ExchangesWithFailingHooks() {
  using Prepare = std::function<void(ServerOptions&)>;
  std::vector<std::pair<std::string, Prepare>> failures{{"log", BreakLog}};
  for (const ConnState at : {ConnState::kActive, ConnState::kIdle,
                             ConnState::kHijacked, ConnState::kClosed}) {
    const std::string name = "hook at " + std::string(ConnStateName(at));
    failures.emplace_back(name, [at](ServerOptions& o) { BreakHook(o, at); });
    failures.emplace_back(name + " and log", [at](ServerOptions& o) {
      BreakHook(o, at);
      BreakLog(o);
    });
  }
  const std::string get(kGet);
  std::vector<Exchange> exchanges;
  for (const auto& [name, prepare] : failures) {
    exchanges.push_back({name + ", answer", {get, get}, SayOkTwice, true});
    exchanges.push_back({name + ", panic", {get}, Panic, true});
    exchanges.push_back({name + ", hijack", {get}, Take, false});
    for (auto it = exchanges.end() - 3; it != exchanges.end(); ++it) {
      it->prepare = prepare;
    }
  }
  return exchanges;
}

std::vector<Exchange> BlockingExchanges() {
  return PlainExchangesBehind("blocking", [](std::shared_ptr<Handler> handler) {
    return Blocking(std::move(handler));
  });
}

class ConnectionFaultTest
    : public testing::TestWithParam<std::vector<Exchange> (*)()> {
 protected:
  const std::vector<Exchange> exchanges_ = GetParam()();
};

TEST_P(ConnectionFaultTest, EndsAtTheFailureOfEachOperation) {
  for (const Exchange& exchange : exchanges_) ExpectEndAtEachFailure(exchange);
}

TEST_P(ConnectionFaultTest, EndsWhenTheServerClosesOnASilentPeer) {
  for (const Exchange& exchange : exchanges_) {
    ExpectEndWhenClosedOnSilence(exchange);
  }
}

TEST_P(ConnectionFaultTest, LetsGoWhenItsLoopEndsUnderASilentPeer) {
  for (const Exchange& exchange : exchanges_) {
    ExpectEndWithLoopUnderSilence(exchange);
  }
}

INSTANTIATE_TEST_SUITE_P(Plain, ConnectionFaultTest,
                         testing::Values(PlainExchanges));
INSTANTIATE_TEST_SUITE_P(FailingHooks, ConnectionFaultTest,
                         testing::Values(ExchangesWithFailingHooks));
INSTANTIATE_TEST_SUITE_P(Blocking, ConnectionFaultTest,
                         testing::Values(BlockingExchanges));

}  // namespace
}  // namespace httparity
