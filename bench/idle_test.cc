#include "bench/idle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <vector>

#include "bench/failure.h"
#include "bench/fake_server.h"
#include "bench/process_group.h"

namespace httparity::bench {
namespace {

using testing::Contains;

IdlePlan PlanFor(const FakeServer& server) {
  IdlePlan plan;
  plan.target = TargetOf(server);
  plan.connections = 50;
  plan.settle = std::chrono::milliseconds(1);
  plan.patience = std::chrono::milliseconds(500);
  return plan;
}

TEST(ProcessGroupTest, HasItsMembers) {
  EXPECT_THAT(ProcessGroup(FakeServerGroup()), Contains(::getpid()));
  EXPECT_TRUE(ProcessGroup(::getpid() + 1'000'000).empty());
}

// The server is this process, which keeps 256 KiB for each connection.
TEST(IdleTest, CountsWhatTheServerKeeps) {
  std::vector<std::string> kept;
  const FakeServer server([&kept](int, bool) {
    kept.emplace_back(256 * 1024, 'x');
    return FakeServer::Reply{.bytes = Ok("hello")};
  });
  const IdleResult result = MeasureIdle(PlanFor(server), FakeServerGroup());
  EXPECT_EQ(result.connections, 50);
  EXPECT_GE(result.KibPerConnection(), 256);
  EXPECT_LE(result.KibPerConnection(), 400);
}

TEST(IdleTest, FailsWithoutARightAnswer) {
  const FakeServer wrong(FakeServer::Answering("hullo"));
  EXPECT_THROW(MeasureIdle(PlanFor(wrong), FakeServerGroup()), WrongAnswer);
  const FakeServer silent([](int, bool) { return FakeServer::Reply{}; });
  EXPECT_THROW(MeasureIdle(PlanFor(silent), FakeServerGroup()), WrongAnswer);
}

}  // namespace
}  // namespace httparity::bench
