// Deadlines: what ends when nothing comes.

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "reference/http/context.h"
#include "reference/server/connection.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

TEST(ConnectionTimeoutTest, TimesOutAHead) {
  ServerOptions options = ConnectionHarness::SaysOk();
  options.ReadHeaderTimeout = milliseconds(100);
  ConnectionHarness c(std::move(options));
  c.Send("GET / HTTP/1.1\r\n");
  c.Wait(milliseconds(99));
  EXPECT_FALSE(c.peer.closed);
  c.Wait(milliseconds(1));
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.Received(), "");  // ERR-4
}

TEST(ConnectionTimeoutTest, TimesOutAnIdleConnection) {
  ServerOptions options = ConnectionHarness::SaysOk();
  options.IdleTimeout = milliseconds(100);
  ConnectionHarness c(std::move(options));
  c.Wait(milliseconds(500));  // not idle: nothing bounds the first head
  EXPECT_EQ(c.Ask(kGet), kOk);
  c.Send("GET");
  c.Wait(milliseconds(100));
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new active idle closed");
}

TEST(ConnectionTimeoutTest, TimesOutABodyAndAnswers) {
  ServerOptions options =
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        const ReadAllResult body = co_await ReadAll(r.Body());
        co_await w.WriteString(body.err.Timeout() ? "ok" : "no");
      });
  options.ReadTimeout = milliseconds(100);
  ConnectionHarness c(std::move(options));
  c.Send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
  c.Wait(milliseconds(100));
  EXPECT_EQ(c.Received(), kOkClose);
  EXPECT_TRUE(c.peer.closed);
}

TEST(ConnectionTimeoutTest, WritesNothingAfterTheWriteTimeout) {
  ServerOptions options =
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        co_await Sleep(r.Context(), milliseconds(150));
        co_await w.WriteString("ok");
      });
  options.WriteTimeout = milliseconds(100);
  ConnectionHarness c(std::move(options));
  c.Send(kGet);
  c.Wait(milliseconds(150));
  EXPECT_EQ(c.Received(), "");
  EXPECT_TRUE(c.peer.closed);
}

}  // namespace
}  // namespace httparity
