// WireClient: several connections, and when they go.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "conformance/clients/wire_play.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WireConnectionsTest, NamedConnections) {
  TestServer server([](TestPeer& peer, int ordinal) {
    peer.ReadRequest();
    peer.Write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" +
               std::to_string(ordinal));
    if (ordinal == 1) peer.ReadSomething();
  });
  const Observation seen =
      Play(server, {Open{.connection = "a", .source_address = ""},
                    Sleep{milliseconds(20)}, Say(kGet, "b"), Say(kGet, "a"),
                    Responses(1, "a"), Responses(1, "b")});
  EXPECT_THAT(seen.remarks, IsEmpty());
  ASSERT_EQ(seen.connections.size(), 2u);
  EXPECT_EQ(seen.connections[0].name, "a");
  EXPECT_EQ(seen.connections[0].messages.at(0).body, "1");
  EXPECT_EQ(seen.connections[0].fate, Fate::kOpen);
  EXPECT_EQ(seen.connections[1].name, "b");
  EXPECT_EQ(seen.connections[1].messages.at(0).body, "2");
  EXPECT_EQ(seen.connections[1].fate, Fate::kFin);
}

TEST(WireConnectionsTest, EndsOfSeveralConnectionsAreMeasuredTogether) {
  TestServer server([](TestPeer& peer, int ordinal) {
    peer.ReadRequest();
    if (ordinal == 1) {
      peer.EndWriting();
      SleepMs(500);
    }
  });
  AwaitClose a, b;
  a.connection = "a";
  b.connection = "b";
  const Observation seen =
      Play(server, {Say("x\r\n\r\n", "a"), Sleep{milliseconds(20)},
                    Say("x\r\n\r\n", "b"), a, b});
  EXPECT_EQ(seen.connections.at(0).writes_after_fin,
            WritesAfterFin::kFailLingering);
  EXPECT_EQ(seen.connections.at(1).writes_after_fin,
            WritesAfterFin::kFailAtOnce);
}

TEST(WireConnectionsTest, OpenedTwice) {
  TestServer server([](TestPeer& peer) { peer.ReadSomething(); });
  const Observation seen = Play(server, {Open{}, Open{}});
  EXPECT_EQ(seen.connections.size(), 1u);
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kNotPlayed));
}

// The server's log is to be read before the client's own closing shows in it.
TEST(WireConnectionsTest, ConnectionsStayOpenUntilTheClientGoes) {
  std::atomic<bool> ended{false};
  TestServer server([&](TestPeer& peer) {
    peer.ReadRequest();
    peer.ReadSomething();
    ended = true;
  });
  {
    WireClient client({.server = server.address()});
    client.Play({Say(kGet)});
    EXPECT_FALSE(ended);
  }
  for (int i = 0; i < 100 && !ended; ++i) SleepMs(10);
  EXPECT_TRUE(ended);
}

TEST(WireConnectionsTest, WithoutWatchingForSilence) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOk);
    peer.ReadSomething();
  });
  WireClient client({.server = server.address(), .silence = milliseconds(0)});
  const Clock::time_point start = Clock::now();
  EXPECT_EQ(Only(client.Play({Say(kGet), Responses(1)})).fate, Fate::kOpen);
  EXPECT_LT(Clock::now() - start, milliseconds(100));
}

}  // namespace
}  // namespace httparity::conformance
