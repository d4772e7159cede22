// The control steps of WireClient: those that go to the server under test by
// its protocol, here to a fake one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

#include "conformance/clients/test_server.h"
#include "conformance/clients/wire_client.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Answers each request with the next reply, after a delay.
class FakeControl : public Control {
 public:
  struct Answer {
    ControlReply reply;
    milliseconds delay{0};
  };

  std::future<ControlReply> Start(const ControlRequest& request) override {
    requests.push_back(request.index());
    const Answer answer = answers.front();
    if (answers.size() > 1) answers.pop_front();
    return std::async(std::launch::async, [answer] {
      std::this_thread::sleep_for(answer.delay);
      return answer.reply;
    });
  }

  std::vector<std::size_t> requests;  // which alternative each one was

  std::deque<Answer> answers;  // the last one is repeated
};

constexpr std::size_t kKeepAlives = 0;
constexpr std::size_t kShutdown = 1;
constexpr std::size_t kClose = 2;
constexpr std::size_t kLog = 3;

ControlReply Ok(std::string json) {
  return {ControlReply::Kind::kOk, std::move(json)};
}

class WireControlTest : public ::testing::Test {
 protected:
  Observation Play(FakeControl* control, const std::vector<WireStep>& steps) {
    WireClient client({.server = server_.address(),
                       .control = control,
                       .step_timeout = milliseconds(300),
                       .silence = milliseconds(20)});
    return client.Play(steps);
  }

  TestServer server_{[](TestPeer& peer) {
    peer.ReadRequest();
    SleepMs(100);
  }};
};

TEST_F(WireControlTest, RepliesAreKeptInTheOrderOfTheSteps) {
  FakeControl control;
  control.answers = {{Ok("{}")}, {Ok(R"({"error":null})")}, {Ok("{}")}};
  const Observation seen = Play(
      &control, {SetKeepAlives{.enabled = false}, Shutdown{}, CloseServer{}});
  EXPECT_THAT(control.requests, ElementsAre(kKeepAlives, kShutdown, kClose));
  EXPECT_THAT(seen.replies, ElementsAre(StepReply{0, Ok("{}")},
                                        StepReply{1, Ok(R"({"error":null})")},
                                        StepReply{2, Ok("{}")}));
  EXPECT_THAT(seen.remarks, IsEmpty());
}

// The connection's end is seen while the reply is still out.
TEST_F(WireControlTest, AShutdownMayGoOnWhileTheScriptDoes) {
  FakeControl control;
  control.answers = {{Ok("late"), milliseconds(250)}};
  Send send;
  send.parts = {"x\r\n\r\n"};
  const Observation seen = Play(
      &control, {send, Shutdown{.wait = false}, AwaitClose{}, AwaitShutdown{}});
  EXPECT_THAT(seen.replies, ElementsAre(StepReply{3, Ok("late")}));
  EXPECT_EQ(seen.connections.at(0).fate, Fate::kFin);
  EXPECT_EQ(seen.connections.at(0).writes_after_fin,
            WritesAfterFin::kFailAtOnce);
  EXPECT_LT(seen.connections.at(0).ended, milliseconds(240));
}

// A shutdown may take its grace, and a step's timeout besides.
TEST_F(WireControlTest, GraceIsWaitedFor) {
  FakeControl control;
  control.answers = {{Ok("{}"), milliseconds(450)}};
  const Observation seen =
      Play(&control, {Shutdown{.grace = milliseconds(300)}});
  EXPECT_THAT(seen.remarks, IsEmpty());
}

TEST_F(WireControlTest, AReplyThatDoesNotCome) {
  FakeControl control;
  control.answers = {{Ok("{}"), milliseconds(600)}};
  const Observation seen = Play(&control, {CloseServer{}, CloseServer{}});
  ASSERT_EQ(seen.replies.size(), 1u);
  EXPECT_EQ(seen.replies[0].reply.kind, ControlReply::Kind::kLost);
  EXPECT_THAT(seen.remarks, ElementsAre(Remark{Remark::Kind::kTimeout, 0, ""}));
}

TEST_F(WireControlTest, AwaitingAShutdownThatWasNeverStarted) {
  FakeControl control;
  control.answers = {{Ok("{}")}};
  EXPECT_THAT(Play(&control, {AwaitShutdown{}}).remarks,
              ElementsAre(Remark{Remark::Kind::kNotPlayed, 0, ""}));
}

TEST_F(WireControlTest, AServerWithoutControl) {
  const Observation seen = Play(nullptr, {SetKeepAlives{}});
  ASSERT_EQ(seen.replies.size(), 1u);
  EXPECT_EQ(seen.replies[0].reply.kind, ControlReply::Kind::kLost);
}

TEST_F(WireControlTest, WaitsUntilTheLogHasIt) {
  FakeControl control;
  control.answers = {
      {Ok(R"({"connections":[],"server":[]})")},
      {Ok(R"({"connections":[{"states":["new","idle"]}],"server":[]})")},
      {Ok(R"({"connections":[{"states":["new","idle","active","idle"],)"
          R"("requests":[{"events":["write 5"]}]}],"server":[]})")}};
  WaitLog wait;
  wait.text = "idle";
  wait.times = 2;
  const Observation seen = Play(&control, {wait});
  EXPECT_THAT(control.requests, ElementsAre(kLog, kLog, kLog));
  EXPECT_THAT(seen.remarks, IsEmpty());
  EXPECT_THAT(seen.replies, IsEmpty());
}

TEST_F(WireControlTest, ALogThatNeverHasIt) {
  FakeControl control;
  control.answers = {{Ok(R"({"server":["on_shutdown","idle no more"]})")}};
  WaitLog wait;
  wait.text = "idle";
  wait.timeout = milliseconds(50);
  const Observation seen = Play(&control, {wait});
  ASSERT_EQ(seen.remarks.size(), 1u);
  EXPECT_EQ(seen.remarks[0].kind, Remark::Kind::kTimeout);
  EXPECT_EQ(seen.remarks[0].detail, "0 of 1 in the log");
}

TEST_F(WireControlTest, ALogThatIsRefused) {
  FakeControl control;
  control.answers = {{{ControlReply::Kind::kError, "no such server"}}};
  const Observation seen = Play(&control, {WaitLog{}});
  ASSERT_EQ(seen.replies.size(), 1u);
  EXPECT_EQ(seen.replies[0].reply.text, "no such server");
}

}  // namespace
}  // namespace httparity::conformance
