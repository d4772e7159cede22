#include "conformance/clients/wire_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/clients/test_server.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kGet[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr char kHead[] = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr char kOkHead[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
constexpr char kOk[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

Observation Play(const TestServer& server, const std::vector<WireStep>& steps) {
  WireClient client(
      {.server = server.address(), .step_timeout = milliseconds(400)});
  return client.Play(steps);
}

Send Say(std::string bytes, std::string connection = "") {
  Send send;
  send.connection = std::move(connection);
  send.parts = {std::move(bytes)};
  return send;
}

AwaitResponses Responses(std::size_t count, std::string connection = "") {
  AwaitResponses await;
  await.connection = std::move(connection);
  await.count = count;
  return await;
}

std::vector<Remark::Kind> RemarkKinds(const Observation& seen) {
  std::vector<Remark::Kind> kinds;
  for (const Remark& remark : seen.remarks) kinds.push_back(remark.kind);
  return kinds;
}

// The only connection of a scenario that has one.
const ConnectionObservation& Only(const Observation& seen) {
  EXPECT_EQ(seen.connections.size(), 1u);
  return seen.connections.at(0);
}

// --- What comes
// ---------------------------------------------------------------

TEST(WireClientTest, AResponseOnAConnectionThatStaysOpen) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOk);
    peer.ReadSomething();
  });
  const Observation seen = Play(server, {Say(kGet), Responses(1)});
  EXPECT_THAT(seen.remarks, IsEmpty());
  ASSERT_EQ(Only(seen).messages.size(), 1u);
  EXPECT_EQ(Only(seen).messages[0].head, kOkHead);
  EXPECT_EQ(Only(seen).messages[0].body, "ok");
  EXPECT_TRUE(Only(seen).messages[0].complete);
  EXPECT_EQ(Only(seen).rest, "");
  EXPECT_EQ(Only(seen).fate, Fate::kOpen);
}

TEST(WireClientTest, PipelinedWithInterimAndHead) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write("HTTP/1.1 103 Early Hints\r\n\r\n");
    peer.Write(std::string(kOkHead) + kOk);
    peer.ReadSomething();
  });
  const Observation seen =
      Play(server, {Say(std::string(kHead) + kGet), Responses(2)});
  EXPECT_THAT(seen.remarks, IsEmpty());
  ASSERT_EQ(Only(seen).messages.size(), 3u);
  EXPECT_EQ(Only(seen).messages[0].head, "HTTP/1.1 103 Early Hints\r\n\r\n");
  EXPECT_EQ(Only(seen).messages[1].body, "");
  EXPECT_EQ(Only(seen).messages[2].body, "ok");
}

TEST(WireClientTest, MethodsGivenByTheScriptPrevail) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOkHead);
    peer.ReadSomething();
  });
  Send send = Say(kGet);
  send.methods = {"HEAD"};
  const Observation seen = Play(server, {send, Responses(1)});
  EXPECT_THAT(seen.remarks, IsEmpty());
  EXPECT_TRUE(Only(seen).messages.at(0).complete);
}

TEST(WireClientTest, WaitsForInterimResponsesAndBytes) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write("HTTP/1.1 100 Continue\r\n\r\n");
    peer.ReadUntil("body");
    peer.Write(std::string(kOkHead) + "o");
    peer.ReadUntil("more");
    peer.Write("k");
    peer.ReadSomething();
  });
  AwaitResponses interim = Responses(1);
  interim.interim = true;
  AwaitBytes bytes;
  bytes.count = std::string(kOkHead).size() + 1;
  const Observation seen = Play(server, {Say(kGet), interim, Say("body"), bytes,
                                         Say("more"), Responses(1)});
  EXPECT_THAT(seen.remarks, IsEmpty());
  EXPECT_EQ(Only(seen).messages.size(), 2u);
}

TEST(WireClientTest, BytesThatNeverCome) {
  TestServer server([](TestPeer& peer) {
    peer.Write("raw");
    peer.ReadSomething();
  });
  AwaitBytes bytes;
  bytes.count = 4;
  const Observation seen = Play(server, {bytes});
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kTimeout));
  EXPECT_EQ(seen.remarks[0].detail, "3 of 4 bytes");
  EXPECT_EQ(Only(seen).rest, "raw");
}

TEST(WireClientTest, ARightDateIsMaskedAndAWrongOneShows) {
  const std::time_t now = std::time(nullptr);
  char date[64];
  std::tm utc{};
  std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT",
                ::gmtime_r(&now, &utc));
  TestServer server([&](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write("HTTP/1.1 204 No Content\r\nDate: " + std::string(date) +
               "\r\n\r\n"
               "HTTP/1.1 204 No Content\r\n"
               "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
    peer.ReadSomething();
  });
  const Observation seen = Play(server, {Say(kGet), Say(kGet), Responses(2)});
  ASSERT_EQ(Only(seen).messages.size(), 2u);
  EXPECT_EQ(Only(seen).messages[0].head,
            "HTTP/1.1 204 No Content\r\nDate: <date>\r\n\r\n");
  EXPECT_EQ(Only(seen).messages[1].head,
            "HTTP/1.1 204 No Content\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
}

TEST(WireClientTest, GarbageIsKeptAsRest) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(std::string("\0\1garbage", 9));
  });
  const Observation seen = Play(server, {Say(kGet), Responses(1)});
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kEnded));
  EXPECT_EQ(Only(seen).rest, std::string("\0\1garbage", 9));
  EXPECT_EQ(Only(seen).fate, Fate::kFin);
}

// --- What is sent
// -------------------------------------------------------------

TEST(WireClientTest, PartsLeaveOneByOneWithPauses) {
  std::vector<std::string> reads;
  {
    TestServer server([&](TestPeer& peer) {
      for (int i = 0; i < 3; ++i) reads.push_back(peer.ReadSomething());
    });
    Send send;
    send.parts = {"GET ", "/ HTTP/1.1", "\r\n\r\n"};
    send.pause = milliseconds(30);
    Play(server, {send});
  }
  EXPECT_THAT(reads, ElementsAre("GET ", "/ HTTP/1.1", "\r\n\r\n"));
}

// Neither side could go on if the client did not read while it writes.
TEST(WireClientTest, ReadsWhileItSends) {
  const std::string lot(8 << 20, 'x');
  TestServer server([&](TestPeer& peer) {
    peer.Write(lot);
    std::size_t read = 0;
    while (read < lot.size()) {
      const std::string more = peer.ReadSomething();
      if (more.empty()) return;
      read += more.size();
    }
    peer.Write("done");
  });
  WireClient client(
      {.server = server.address(), .step_timeout = milliseconds(5000)});
  AwaitBytes bytes;
  bytes.count = lot.size() + 4;
  const Observation seen = client.Play({Say(lot), bytes});
  EXPECT_THAT(seen.remarks, IsEmpty());
  EXPECT_EQ(Only(seen).rest, lot + "done");
}

TEST(WireClientTest, AServerThatTakesNothing) {
  TestServer server([](TestPeer&) { SleepMs(700); });
  const Observation seen =
      Play(server, {Say(std::string(16 << 20, 'x')), Responses(1)});
  // The second step is not played.
  EXPECT_THAT(seen.remarks, ElementsAre(Remark{Remark::Kind::kTimeout, 0, ""}));
}

TEST(WireClientTest, HalfClosesAndStillReads) {
  TestServer server([](TestPeer& peer) {
    while (!peer.ReadSomething().empty()) continue;
    peer.Write(kOk);
  });
  const Observation seen =
      Play(server, {Say(kGet), HalfClose{}, Responses(1), AwaitClose{}});
  EXPECT_THAT(seen.remarks, IsEmpty());
  EXPECT_EQ(Only(seen).messages.size(), 1u);
  EXPECT_EQ(Only(seen).fate, Fate::kFin);
  EXPECT_EQ(Only(seen).writes_after_fin, WritesAfterFin::kNotProbed);
}

TEST(WireClientTest, NothingIsSentOnWhatTheScriptHasClosed) {
  TestServer server([](TestPeer& peer) { peer.ReadSomething(); });
  const Observation seen =
      Play(server, {Say(kGet), HalfClose{}, Say(kGet), Close{}, Say(kGet)});
  EXPECT_THAT(seen.remarks,
              ElementsAre(Remark{Remark::Kind::kNotPlayed, 2, ""},
                          Remark{Remark::Kind::kNotPlayed, 4, ""}));
}

// --- How connections end
// ------------------------------------------------------

TEST(WireClientTest, ClosedAtOnce) {
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

TEST(WireClientTest, ClosedAfterLingering) {
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
TEST(WireClientTest, LingeringIsMeasuredDuringOtherSteps) {
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
TEST(WireClientTest, NoProbeBeforeTheLastSend) {
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

TEST(WireClientTest, AResetAfterAResponse) {
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
TEST(WireClientTest, AResetThatAWriteMeets) {
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

TEST(WireClientTest, FinOrReset) {
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

TEST(WireClientTest, ClosedAndResetByTheScript) {
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

TEST(WireClientTest, ClosingWhileTheEndIsLookedInto) {
  TestServer server([](TestPeer& peer) {
    peer.EndWriting();
    SleepMs(300);
  });
  const Observation seen =
      Play(server, {Open{}, Sleep{milliseconds(50)}, Close{}});
  EXPECT_EQ(Only(seen).fate, Fate::kFin);
  EXPECT_EQ(Only(seen).writes_after_fin, WritesAfterFin::kNotProbed);
}

TEST(WireClientTest, NobodyListens) {
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

// --- What does not come
// -------------------------------------------------------

TEST(WireClientTest, AServerThatHangsEndsTheScript) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOk);
    SleepMs(900);
  });
  const Clock::time_point start = Clock::now();
  const Observation seen = Play(
      server, {Say(kGet), Say(kGet), Responses(2), AwaitClose{}, AwaitClose{}});
  EXPECT_LT(Clock::now() - start, milliseconds(800));
  EXPECT_THAT(seen.remarks, ElementsAre(Remark{Remark::Kind::kTimeout, 2, ""}));
  EXPECT_EQ(seen.remarks[0].detail, "1 of 2 responses");
  EXPECT_EQ(Only(seen).messages.size(), 1u);
  EXPECT_EQ(Only(seen).fate, Fate::kOpen);
}

TEST(WireClientTest, AStepsOwnTimeout) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    SleepMs(600);
    peer.Write(kOk);
  });
  AwaitResponses patient = Responses(1);
  patient.timeout = milliseconds(2000);
  EXPECT_THAT(Play(server, {Say(kGet), patient}).remarks, IsEmpty());
}

TEST(WireClientTest, AConnectionThatDoesNotEnd) {
  TestServer server([](TestPeer&) { SleepMs(700); });
  const Observation seen = Play(server, {Open{}, AwaitClose{}});
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kTimeout));
  EXPECT_EQ(Only(seen).fate, Fate::kOpen);
}

TEST(WireClientTest, Silence) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    SleepMs(150);
    peer.Write(kOk);
    peer.ReadSomething();
  });
  AwaitSilence quiet;
  quiet.duration = milliseconds(50);
  EXPECT_THAT(Play(server, {Say(kGet), quiet}).remarks, IsEmpty());
  quiet.duration = milliseconds(300);
  EXPECT_THAT(Play(server, {Say(kGet), quiet, Responses(1)}).remarks,
              ElementsAre(Remark{Remark::Kind::kNotSilent, 1, ""}));
}

TEST(WireClientTest, AServerThatIsNeverSilent) {
  TestServer server([](TestPeer& peer) {
    for (int i = 0; i < 20; ++i) {
      peer.Write("x");
      SleepMs(50);
    }
  });
  const Observation seen = Play(server, {Open{}});
  EXPECT_THAT(seen.remarks, ElementsAre(Remark{Remark::Kind::kTimeout, 1, ""}));
}

TEST(WireClientTest, AFloodIsCutOff) {
  TestServer server([](TestPeer& peer) {
    const std::string block(1 << 20, 'x');
    for (int i = 0; i < 80; ++i) peer.Write(block);
  });
  WireClient client({.server = server.address()});
  const Observation seen = client.Play({AwaitClose{}});
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kFlooded));
  EXPECT_EQ(Only(seen).fate, Fate::kClosedByClient);
}

// --- Several connections
// ------------------------------------------------------

TEST(WireClientTest, NamedConnections) {
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

TEST(WireClientTest, EndsOfSeveralConnectionsAreMeasuredTogether) {
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

TEST(WireClientTest, OpenedTwice) {
  TestServer server([](TestPeer& peer) { peer.ReadSomething(); });
  const Observation seen = Play(server, {Open{}, Open{}});
  EXPECT_EQ(seen.connections.size(), 1u);
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kNotPlayed));
}

// The server's log is to be read before the client's own closing shows in it.
TEST(WireClientTest, ConnectionsStayOpenUntilTheClientGoes) {
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

TEST(WireClientTest, WithoutWatchingForSilence) {
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
