// WireClient: what does not come, and what comes without end.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "conformance/clients/wire_play.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WireWaitsTest, AServerThatHangsEndsTheScript) {
  Patience patience;
  TestServer server([&](TestPeer& peer) {
    peer.ReadRequest();
    peer.Write(kOk);
    patience.Wait();
  });
  const Observation seen = Play(
      server, {Say(kGet), Say(kGet), Responses(2), AwaitClose{}, AwaitClose{}});
  patience.End();
  EXPECT_THAT(seen.remarks, ElementsAre(Remark{Remark::Kind::kTimeout, 2, ""}));
  EXPECT_EQ(seen.remarks[0].detail, "1 of 2 responses");
  EXPECT_EQ(Only(seen).messages.size(), 1u);
  EXPECT_EQ(Only(seen).fate, Fate::kOpen);
}

TEST(WireWaitsTest, AStepsOwnTimeout) {
  TestServer server([](TestPeer& peer) {
    peer.ReadRequest();
    SleepMs(600);
    peer.Write(kOk);
  });
  AwaitResponses patient = Responses(1);
  patient.timeout = milliseconds(2000);
  EXPECT_THAT(Play(server, {Say(kGet), patient}).remarks, IsEmpty());
}

TEST(WireWaitsTest, AConnectionThatDoesNotEnd) {
  Patience patience;
  TestServer server([&](TestPeer&) { patience.Wait(); });
  const Observation seen = Play(server, {Open{}, AwaitClose{}});
  patience.End();
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kTimeout));
  EXPECT_EQ(Only(seen).fate, Fate::kOpen);
}

TEST(WireWaitsTest, Silence) {
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

TEST(WireWaitsTest, AServerThatIsNeverSilent) {
  TestServer server([](TestPeer& peer) {
    for (int i = 0; i < 20; ++i) {
      peer.Write("x");
      SleepMs(50);
    }
  });
  const Observation seen = Play(server, {Open{}});
  EXPECT_THAT(seen.remarks, ElementsAre(Remark{Remark::Kind::kTimeout, 1, ""}));
}

TEST(WireWaitsTest, AFloodIsCutOff) {
  TestServer server([](TestPeer& peer) {
    const std::string block(1 << 20, 'x');
    for (int i = 0; i < 80; ++i) peer.Write(block);
  });
  WireClient client({.server = server.address()});
  const Observation seen = client.Play({AwaitClose{}});
  EXPECT_THAT(RemarkKinds(seen), ElementsAre(Remark::Kind::kFlooded));
  EXPECT_EQ(Only(seen).fate, Fate::kClosedByClient);
}

}  // namespace
}  // namespace httparity::conformance
