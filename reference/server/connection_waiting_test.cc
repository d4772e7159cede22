// What a connection does while a handler or the client takes its time.

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <string>

#include "reference/http/context.h"
#include "reference/http/response_controller.h"
#include "reference/server/connection.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

// RSP-18: what Go would have sent is on the wire while the handler sleeps, also
// of the response before.
TEST(ConnectionWaitingTest, SendsWhatIsDueWhenTheHandlerWaits) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        if (r.URL().Path == "/slow") {
          co_await w.Write(std::string(4000, 'x'));
          co_await Sleep(r.Context(), milliseconds(100));
        }
        co_await w.WriteString("ok");
      }));
  const std::string first =
      c.Ask(std::string(kGet) + "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
  // The Date of the second one is still in Go's length: "D" is 28 bytes less.
  EXPECT_EQ(first.size(), kOk.size() + 4096 - 28);
  c.Wait(milliseconds(100));
  EXPECT_TRUE(c.Received().ends_with("\r\n0\r\n\r\n"));
}

TEST(ConnectionWaitingTest, CancelsTheContextWhenThePeerGoes) {
  bool cancelled = false;
  ConnectionHarness c(
      ConnectionHarness::With([&](ResponseWriter& w, Request& r) -> Task<> {
        cancelled = co_await WaitDone(r.Context(), std::chrono::seconds(10));
        co_await w.WriteString("ok");
      }));
  EXPECT_EQ(c.Ask(kGet), "");
  c.Finish();
  EXPECT_TRUE(cancelled);
  EXPECT_EQ(c.Received(), kOk);
}

TEST(ConnectionWaitingTest, TakesAReadDeadlineWhileItWatchesThePeer) {
  ConnectionHarness c(ConnectionHarness::With([](ResponseWriter& w,
                                                 Request& r) -> Task<> {
    co_await Sleep(r.Context(), milliseconds(1));
    ResponseController(w).SetReadDeadline(r.Context().scheduler()->Now() +
                                          milliseconds(10));
    const bool cancelled = co_await WaitDone(r.Context(), milliseconds(100));
    co_await w.WriteString(cancelled ? "ok" : "no");
  }));
  c.Send(kGet);
  c.Wait(milliseconds(1));
  c.Wait(milliseconds(10));
  EXPECT_EQ(c.Received(), kOk);  // RC-2: cancelled, and the connection stays
  EXPECT_FALSE(c.peer.closed);
}

TEST(ConnectionWaitingTest, KeepsTheByteThatTheBackgroundReadFound) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        co_await Sleep(r.Context(), milliseconds(10));
        co_await w.WriteString("ok");
      }));
  c.Send(kGet);
  c.Send(kGet);
  c.Wait(milliseconds(10));
  EXPECT_EQ(c.Received(), kOk);
  c.Wait(milliseconds(10));
  EXPECT_EQ(c.Received(), kOk);
}

TEST(ConnectionWaitingTest, HandsTheConnectionToAHijacker) {
  std::shared_ptr<HijackedConn> kept;
  ConnectionHarness c(ConnectionHarness::With([&](ResponseWriter& w, Request&) {
    kept = ResponseController(w).Hijack().Now().conn;
  }));
  EXPECT_EQ(c.Ask(std::string(kGet) + "raw"), "");
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(kept->Buffered(), "raw");
  EXPECT_FALSE(c.peer.closed);
  EXPECT_EQ(c.states, "new active hijacked");
  auto writing = kept->Write("bye");
  writing.Start();
  EXPECT_EQ(c.Received(), "bye");
  kept.reset();
  c.Run();
  EXPECT_TRUE(c.peer.closed);
}

TEST(ConnectionWaitingTest, WaitsForASlowReader) {
  bool finished = false;
  ConnectionHarness c(
      ConnectionHarness::With([&](ResponseWriter& w, Request&) -> Task<> {
        co_await w.Write(std::string(100'000, 'x'));
        finished = true;
      }));
  c.peer.stalls = true;
  c.Send(kGet);
  EXPECT_FALSE(finished);
  c.peer.Unstall();
  c.Run();
  EXPECT_TRUE(finished);
  EXPECT_TRUE(c.Received().ends_with("\r\n0\r\n\r\n"));
}

}  // namespace
}  // namespace httparity
