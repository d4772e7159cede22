#include "conformance/clients/fin_probe.h"

#include <gtest/gtest.h>

#include "conformance/clients/test_server.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

// Connects, waits for the server's FIN, and then probes to the end, the first
// time after `late`.
WritesAfterFin ProbeServer(TestServer& server,
                           milliseconds late = milliseconds(0)) {
  const Connected connected =
      Connect(server.address(), "", Clock::now() + milliseconds(1000));
  std::vector<pollfd> fds{{connected.fd.get(), POLLIN, 0}};
  PollUntil(fds, Clock::now() + milliseconds(1000));
  FinProbe probe(connected.fd.get(), Clock::now());
  SleepMs(static_cast<int>(late.count()));
  std::vector<pollfd> none;
  while (!probe.done()) {
    PollUntil(none, probe.next());
    probe.Tick(Clock::now());
  }
  return probe.result();
}

// A server that ends its direction and closes the socket `ms` later.
TestServer::Handler LingerFor(int ms) {
  return [ms](TestPeer& peer, int) {
    peer.EndWriting();
    SleepMs(ms);
  };
}

TEST(FinProbeTest, AClosedSocket) {
  TestServer server([](TestPeer&) {});
  EXPECT_EQ(ProbeServer(server), WritesAfterFin::kFailAtOnce);
}

TEST(FinProbeTest, LingeringAsLongAsGo) {
  TestServer server(LingerFor(500));
  EXPECT_EQ(ProbeServer(server), WritesAfterFin::kFailLingering);
}

TEST(FinProbeTest, LingeringTooShortOrTooLong) {
  TestServer brief(LingerFor(150));
  EXPECT_EQ(ProbeServer(brief), WritesAfterFin::kFailOther);
  TestServer late(LingerFor(800));
  EXPECT_EQ(ProbeServer(late), WritesAfterFin::kFailOther);
}

TEST(FinProbeTest, NeverClosing) {
  TestServer server(LingerFor(1300));
  EXPECT_EQ(ProbeServer(server), WritesAfterFin::kNeverFail);
}

// A client that was held up after its first write: it was closed at once, or
// long before; the first write alone decides.
TEST(FinProbeTest, AHeldUpClientTakesNoCloseForLingering) {
  TestServer server([](TestPeer&) {});
  const Connected connected =
      Connect(server.address(), "", Clock::now() + milliseconds(1000));
  std::vector<pollfd> fds{{connected.fd.get(), POLLIN, 0}};
  PollUntil(fds, Clock::now() + milliseconds(1000));
  FinProbe probe(connected.fd.get(), Clock::now());
  probe.Tick(Clock::now());
  SleepMs(400);
  probe.Tick(Clock::now());
  ASSERT_TRUE(probe.done());
  EXPECT_EQ(probe.result(), WritesAfterFin::kFailAtOnce);
}

// When the socket was reset before anything was tried, nothing is known but
// that it is closed by now.
TEST(FinProbeTest, TooLateToTell) {
  TestServer server([](TestPeer& peer) {
    peer.EndWriting();
    SleepMs(20);
    peer.Reset();
  });
  EXPECT_EQ(ProbeServer(server, milliseconds(100)), WritesAfterFin::kNotProbed);
}

}  // namespace
}  // namespace httparity::conformance
