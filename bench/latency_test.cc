#include "bench/latency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

#include "bench/failure.h"
#include "bench/fake_server.h"

namespace httparity::bench {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

LatencyPlan PlanFor(const FakeServer& server) {
  LatencyPlan plan;
  plan.target = TargetOf(server);
  plan.connections = 4;
  plan.rate = 400;
  plan.warm_up = milliseconds(20);
  plan.duration = milliseconds(500);
  plan.patience = milliseconds(2000);
  return plan;
}

// Fewer where the machine lets the generator wait for its turn.
void ExpectAbout200(const LatencyResult& result) {
  EXPECT_LE(result.microseconds.size(), 204u);
  EXPECT_GE(result.microseconds.size(), 120u);
}

TEST(LatencyTest, KeepsTheRateAndCountsEveryRequest) {
  const FakeServer server(FakeServer::Answering("hello"));
  const LatencyResult result = MeasureLatency(PlanFor(server));
  ExpectAbout200(result);
  EXPECT_GT(result.Quantile(0.5), 0);
  EXPECT_LE(result.Quantile(0.5), result.Quantile(0.99));
  EXPECT_EQ(result.Quantile(1), result.microseconds.back());
}

// The server stands still once, for 200 ms of 500: all that was due in the
// meantime is late, not only the request that it had.
TEST(LatencyTest, ChargesAStandstillWithAllThatWasDue) {
  bool slept = false;
  const FakeServer server([&slept](int ordinal, bool) {
    if (ordinal == 10 && !slept) {
      slept = true;
      std::this_thread::sleep_for(milliseconds(200));
    }
    return FakeServer::Reply{.bytes = Ok("hello")};
  });
  const LatencyResult result = MeasureLatency(PlanFor(server));
  ExpectAbout200(result);
  const auto late = std::ranges::count_if(
      result.microseconds, [](double us) { return us > 20'000; });
  EXPECT_GE(late, 40);  // 72 are meant
  EXPECT_GE(result.Quantile(1), 190'000);
}

std::string FailureOf(const LatencyPlan& plan) {
  try {
    MeasureLatency(plan);
  } catch (const WrongAnswer& error) {
    return error.what();
  }
  return "no failure";
}

TEST(LatencyTest, FailsAtAWrongAnswerAndAtNone) {
  const FakeServer wrong(FakeServer::Answering("hullo"));
  EXPECT_THAT(FailureOf(PlanFor(wrong)), HasSubstr("\"hullo\""));
  const FakeServer silent([](int, bool) { return FakeServer::Reply{}; });
  LatencyPlan plan = PlanFor(silent);
  plan.patience = milliseconds(50);
  EXPECT_THAT(FailureOf(plan), HasSubstr("waited 50 ms"));
  const FakeServer closing([](int, bool) {
    return FakeServer::Reply{.bytes = Ok("hello"), .close = true};
  });
  EXPECT_THAT(FailureOf(PlanFor(closing)), HasSubstr("receiving"));
}

TEST(LatencyTest, FailsWhenNothingWasDue) {
  const FakeServer server(FakeServer::Answering("hello"));
  LatencyPlan plan = PlanFor(server);
  plan.rate = 0.001;
  EXPECT_THAT(FailureOf(plan), HasSubstr("no request was due"));
}

}  // namespace
}  // namespace httparity::bench
