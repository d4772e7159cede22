// A hijack, or what a hijacker waits for, that is given up (see
// given_up_test.cc).

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <memory>
#include <span>
#include <vector>

#include "reference/http/context.h"
#include "reference/http/response_controller.h"
#include "reference/server/connection.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

Task<> Hijack(ResponseWriter& w) { co_await ResponseController(w).Hijack(); }

TEST(GivenUpHijackTest, IsForgotten) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        co_await Sleep(r.Context(), milliseconds(1));
        EXPECT_FALSE(Hijack(w).Start());
        co_await Sleep(r.Context(), milliseconds(1));
        co_await w.WriteString("ok");
      }));
  c.Send(kGet);
  c.Wait(milliseconds(1));
  c.Wait(milliseconds(1));
  EXPECT_EQ(c.Received(), kOk);
  c.Send(kGet);
  c.Wait(milliseconds(1));
  c.Wait(milliseconds(1));
  EXPECT_EQ(c.Received(), kOk);
}

TEST(GivenUpHijackTest, ReadsAndWritesAreForgotten) {
  std::shared_ptr<HijackedConn> conn;
  ConnectionHarness c(ConnectionHarness::With([&](ResponseWriter& w, Request&) {
    conn = ResponseController(w).Hijack().Now().conn;
  }));
  c.Send(kGet);
  std::vector<char> into(8192);
  {
    auto small = conn->Read(std::span(into).first(10));
    EXPECT_FALSE(small.Start());
  }
  c.Send("abc");
  auto read = conn->Read(into);
  EXPECT_TRUE(read.Start());
  EXPECT_EQ(read.await_resume().n, 3u);
  c.peer.stalls = true;
  for (const std::size_t size : {10u, 8192u}) {
    auto reading = conn->Read(std::span(into).first(size));
    EXPECT_FALSE(reading.Start());
    auto writing = conn->Write("bye");
    EXPECT_FALSE(writing.Start());
  }
  conn.reset();
  c.Run();
  EXPECT_TRUE(c.peer.closed);
}

// The last that the hijacker had of it: its handler still runs.
TEST(GivenUpHijackTest, HandlerOutlivesTheConnection) {
  bool has_ended = false;
  ConnectionHarness c(ConnectionHarness::With(
      [&has_ended](ResponseWriter& w, Request& r) -> Task<> {
        ResponseController(w).Hijack().Now().conn.reset();
        co_await Sleep(r.Context(), milliseconds(1));
        has_ended = true;
      }));
  c.connection.reset();
  c.Send(kGet);
  EXPECT_TRUE(c.peer.closed);
  EXPECT_NE(c.peer.stream, nullptr);
  c.Wait(milliseconds(1));
  EXPECT_TRUE(has_ended);
  EXPECT_EQ(c.peer.stream, nullptr);
}

// The task holds the connection, and is told by it that it has ended.
TEST(GivenUpHijackTest, MayGoBeforeItsTasks) {
  std::shared_ptr<HijackedConn> conn;
  ConnectionHarness c(ConnectionHarness::With([&](ResponseWriter& w, Request&) {
    conn = ResponseController(w).Hijack().Now().conn;
  }));
  c.connection.reset();
  c.Send(kGet);
  c.peer.stalls = true;
  std::array<char, 10> into;
  auto writing = conn->Write("bye");
  auto reading = conn->Read(into);
  EXPECT_FALSE(writing.Start());
  EXPECT_FALSE(reading.Start());
  conn.reset();
  c.Run();
  EXPECT_TRUE(writing.await_resume().err);
  EXPECT_TRUE(reading.await_resume().err);
  EXPECT_EQ(c.peer.stream, nullptr);
}

}  // namespace
}  // namespace httparity
