// A connection whose stream breaks, or falls silent, at its Nth operation,
// while TimeoutHandler, whose handlers may go on without an audience, serves
// it.

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include "reference/handlers/timeout_handler.h"
#include "reference/server/fault_exchange.h"
#include "reference/server/fault_play.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

class TimeoutFaultTest : public testing::TestWithParam<milliseconds> {
 protected:
  static std::vector<Exchange> Exchanges() {
    return PlainExchangesBehind(
        "timeout", [limit = GetParam()](std::shared_ptr<Handler> handler) {
          return TimeoutHandler(std::move(handler), limit, "late");
        });
  }
};

TEST_P(TimeoutFaultTest, EndsAtTheFailureOfEachOperation) {
  for (const Exchange& exchange : Exchanges()) ExpectEndAtEachFailure(exchange);
}

TEST_P(TimeoutFaultTest, EndsWhenTheServerClosesOnASilentPeer) {
  for (const Exchange& exchange : Exchanges()) {
    ExpectEndWhenClosedOnSilence(exchange);
  }
}

TEST_P(TimeoutFaultTest, LetsGoWhenItsLoopEndsUnderASilentPeer) {
  for (const Exchange& exchange : Exchanges()) {
    ExpectEndWithLoopUnderSilence(exchange);
  }
}

INSTANTIATE_TEST_SUITE_P(Early, TimeoutFaultTest,
                         testing::Values(milliseconds(2)));
INSTANTIATE_TEST_SUITE_P(Late, TimeoutFaultTest,
                         testing::Values(milliseconds(3'600'000)));

}  // namespace
}  // namespace httparity
