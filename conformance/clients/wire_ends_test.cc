// WireClient: how connections end.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <string>

#include "conformance/clients/wire_play.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WireEndsTest, ClosedAtOnce) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOk);
  });
  const Observation seen =
      Play(server, {Say(kGet), Responses(1), AwaitClose{}});
  EXPECT_THAT(seen.remarks, IsEmpty());
  EXPECT_EQ(Only(seen).fate, Fate::kFin);
  EXPECT_EQ(Only(seen).writes_after_fin, WritesAfterFin::kFailAtOnce);
}

TEST(WireEndsTest, ClosedAfterLingering) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOk);
    peer.EndWriting();
    SleepMs(500);
  });
  // The wait for the end does not shorten the look into it.
  const Observation seen =
      Play(server, {Say(kGet), Responses(1), AwaitClose{}});
  EXPECT_THAT(seen.remarks, IsEmpty());
  EXPECT_EQ(Only(seen).fate, Fate::kFin);
  EXPECT_EQ(Only(seen).writes_after_fin, WritesAfterFin::kFailLingering);
}

// The end is looked into while the script waits for something else.
TEST(WireEndsTest, LingeringIsMeasuredDuringOtherSteps) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.EndWriting();
    SleepMs(500);
  });
  const Observation seen =
      Play(server, {Say(kGet), Sleep{milliseconds(700)}, AwaitClose{}});
  EXPECT_EQ(Only(seen).writes_after_fin, WritesAfterFin::kFailLingering);
}

// Probing would put bytes between those of the script.
TEST(WireEndsTest, NoProbeBeforeTheLastSend) {
  std::string read;
  {
    TestServer server([&](TestPeer& peer) {
      peer.ReadUntil("one");
      peer.EndWriting();
      read = peer.ReadUntil("two");
    });
    Play(server,
         {Say("one"), Sleep{milliseconds(60)}, Say("two"), AwaitClose{}});
  }
  // The probe may follow at once.
  EXPECT_THAT(read, ::testing::StartsWith("two"));
}

TEST(WireEndsTest, AResetAfterAResponse) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOk);
    SleepMs(20);
    peer.Reset();
  });
  const Observation seen = Play(server, {Say(kGet), AwaitClose{}});
  EXPECT_EQ(Only(seen).fate, Fate::kReset);
  EXPECT_EQ(Only(seen).messages.size(), 1u);
  EXPECT_EQ(Only(seen).writes_after_fin, WritesAfterFin::kNotProbed);
}

// The client learns of the RST while it writes, and what came before it is
// still to be read.
TEST(WireEndsTest, AResetThatAWriteMeets) {
  TestServer server([](TestPeer& peer) {
    peer.ReadUntil("x");
    peer.Write(kOk);
    SleepMs(20);
    peer.Reset();
  });
  const Observation seen =
      Play(server, {Say(std::string(32 << 20, 'x')), AwaitClose{}});
  EXPECT_THAT(seen.remarks, IsEmpty());
  EXPECT_EQ(Only(seen).fate, Fate::kReset);
  EXPECT_EQ(Only(seen).messages.size(), 1u);
}

TEST(WireEndsTest, FinOrReset) {
  for (const bool reset : {false, true}) {
    TestServer server([reset](TestPeer& peer) {
      peer.ReadRequest();
      if (reset) peer.Reset();
    });
    AwaitClose close;
    close.fin_or_reset = true;
    const Observation seen = Play(server, {Say(kGet), close});
    EXPECT_EQ(Only(seen).fate, Fate::kClosed);
    EXPECT_EQ(Only(seen).writes_after_fin, WritesAfterFin::kNotProbed);
  }
}

TEST(WireEndsTest, ClosedAndResetByTheScript) {
  std::string after_close = "not read";
  {
    TestServer server([&](TestPeer& peer) {
      peer.ReadRequest();
      after_close = peer.ReadSomething();
    });
    const Observation seen = Play(server, {Say(kGet), Close{}});
    EXPECT_EQ(Only(seen).fate, Fate::kClosedByClient);
  }
  EXPECT_EQ(after_close, "");
  int error = 0;
  {
    TestServer server([&](TestPeer& peer) {
      peer.ReadRequest();
      char byte;
      error = ReadSome(peer.fd(), &byte, 1).error;
    });
    const Observation seen =
        Play(server, {Say(kGet), Sleep{milliseconds(20)}, Reset{}});
    EXPECT_EQ(Only(seen).fate, Fate::kClosedByClient);
  }
  EXPECT_EQ(error, ECONNRESET);
}

TEST(WireEndsTest, ClosingWhileTheEndIsLookedInto) {
  TestServer server([](TestPeer& peer) {
    peer.EndWriting();
    SleepMs(300);
  });
  const Observation seen =
      Play(server, {Open{}, Sleep{milliseconds(50)}, Close{}});
  EXPECT_EQ(Only(seen).fate, Fate::kFin);
  EXPECT_EQ(Only(seen).writes_after_fin, WritesAfterFin::kNotProbed);
}

TEST(WireEndsTest, NobodyListens) {
  Address closed;
  {
    TestServer server([](TestPeer&) {});
    closed = server.address();
  }
  WireClient client({.server = closed});
  const Observation seen = client.Play({Say(kGet), Responses(1)});
  EXPECT_EQ(Only(seen).fate, Fate::kNotConnected);
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kEnded));
}

}  // namespace
}  // namespace httparity::conformance
