#include "conformance/differential/conversation_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "conformance/clients/test_server.h"
#include "conformance/differential/outcome.h"

namespace httparity::conformance {
namespace {

using testing::Each;
using testing::Lt;

const std::string kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

TEST(ConversationLoopTest, AnAnswerIsTakenWhole) {
  const std::string answer =
      "HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n" +
      std::string(900'000, 'x');
  TestServer server([&](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(answer);
  });
  Conversation talk;
  talk.sends = {kGet};
  ConversationLoop loop;
  loop.Start(server.address(), talk);
  loop.Finish();
  EXPECT_TRUE(AllBytes(loop.seen(0)) == answer);
  EXPECT_NE(loop.seen(0).fate, Fate::kClosedByClient);
}

// Many servers at once that never stop sending cost little memory and time.
TEST(ConversationLoopTest, FloodsAreCutOff) {
  TestServer server([](TestPeer& peer) {
    const std::string block(std::size_t{1} << 16, 'x');
    for (int i = 0; i < 256; ++i) peer.Write(block);
  });
  Conversation talk;
  talk.sends = {kGet};
  ConversationLoop loop;
  constexpr int kFloods = 8;
  for (int i = 0; i < kFloods; ++i) loop.Start(server.address(), talk);
  const Clock::time_point begin = Clock::now();
  loop.Finish();
  EXPECT_LT(Clock::now() - begin, std::chrono::seconds(10));
  std::vector<std::size_t> taken;
  for (int i = 0; i < kFloods; ++i) {
    EXPECT_EQ(loop.seen(i).fate, Fate::kClosedByClient);
    taken.push_back(AllBytes(loop.seen(i)).size());
  }
  EXPECT_THAT(taken, Each(Lt(2 * ConversationLoop::kMostBytes)));
}

// Each of them takes far more room than its bytes.
TEST(ConversationLoopTest, AFloodOfSmallAnswersIsNotKept) {
  TestServer server([](TestPeer& peer) {
    std::string block;
    for (int i = 0; i < 1000; ++i) {
      block += "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";
    }
    for (int i = 0; i < 256; ++i) peer.Write(block);
  });
  Conversation talk;
  talk.sends = {kGet};
  ConversationLoop loop;
  loop.Start(server.address(), talk);
  loop.Finish();
  EXPECT_EQ(loop.seen(0).fate, Fate::kClosedByClient);
  EXPECT_FALSE(AllBytes(loop.seen(0)).empty());
  EXPECT_LT(AllBytes(loop.seen(0)).size(), std::size_t{1} << 17);
}

}  // namespace
}  // namespace httparity::conformance
