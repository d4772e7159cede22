// WireClient: what comes and what is sent.

#include "conformance/clients/wire_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <vector>

#include "conformance/clients/wire_play.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// --- What comes

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
  Patience patience;
  TestServer server([&](TestPeer&) { patience.Wait(); });
  const Observation seen =
      Play(server, {Say(std::string(16 << 20, 'x')), Responses(1)});
  patience.End();
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

}  // namespace
}  // namespace httparity::conformance
