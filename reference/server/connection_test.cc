// Requests and responses, one after the other, and how a connection ends.

#include "reference/server/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

#include "reference/http/response_controller.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ConnectionTest, KeepsAlive) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(c.Ask(kGet), kOk);
  EXPECT_EQ(c.Ask(kGet), kOk);
  c.Finish();
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new active idle active idle closed");
}

TEST(ConnectionTest, SendsPipelinedResponsesInOneWrite) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(c.Ask(std::string(kGet) + std::string(kGet) + std::string(kGet)),
            kOk + kOk + kOk);
  EXPECT_THAT(c.peer.writes, SizeIs(1));
  EXPECT_EQ(c.states, "new active idle active idle active idle");
}

TEST(ConnectionTest, ReadsByteByByte) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  for (const char byte : kGet) c.Send({&byte, 1});
  EXPECT_EQ(c.Received(), kOk);
}

TEST(ConnectionTest, AnswersBeforeItClosesOnABadRequest) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(c.Ask(std::string(kGet) + "BAD\r\n"), kOk + kBadRequest);
  EXPECT_TRUE(c.peer.closed);
  // Buffered by the wait for the next request: no second "active" (STATE-2).
  EXPECT_EQ(c.states, "new active idle closed");
}

TEST(ConnectionTest, SaysActiveForBytesOfALaterSegment) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  c.Ask(std::string(kGet) + "BAD ");
  EXPECT_EQ(c.Ask("x\r\n"), kBadRequest);
  EXPECT_EQ(c.states, "new active idle active closed");
}

TEST(ConnectionTest, IsSilentWithoutARequest) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  c.Finish();
  EXPECT_EQ(c.Received(), "");
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new closed");
}

TEST(ConnectionTest, LingersAfterAHeadThatIsTooLarge) {
  ServerOptions options = ConnectionHarness::SaysOk();
  options.MaxHeaderBytes = 1;
  ConnectionHarness c(std::move(options));
  const std::string head =
      "GET / HTTP/1.1\r\nHost: h\r\nA: " + std::string(5000, 'a');
  const std::string reply = c.Ask(head);
  EXPECT_TRUE(reply.starts_with("HTTP/1.1 431 ")) << reply;
  EXPECT_TRUE(c.peer.write_closed);
  EXPECT_FALSE(c.peer.closed);
  EXPECT_EQ(c.states, "new active");
  c.Wait(milliseconds(500));
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new active closed");
}

TEST(ConnectionTest, TakesAHeadOfTheLimitAndNotOneByteMore) {
  for (const int extra : {0, 1}) {
    ServerOptions options = ConnectionHarness::SaysOk();
    options.MaxHeaderBytes = 1000;
    ConnectionHarness c(std::move(options));
    std::string head = "GET / HTTP/1.1\r\nHost: h\r\nA: ";
    head += std::string(1000 + 4096 - head.size() - 4 + extra, 'a');
    const std::string reply = c.Ask(head + "\r\n\r\n");
    EXPECT_EQ(reply == kOk, extra == 0) << reply;
  }
}

TEST(ConnectionTest, HonoursTheClientsClose) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(c.Ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" +
                  std::string(kGet)),
            kOkClose);
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new active closed");
}

TEST(ConnectionTest, ClosesHTTP10WithoutAWord) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(c.Ask("GET / HTTP/1.0\r\n\r\n"),
            "HTTP/1.0 200 OK\r\nDate: D\r\nContent-Length: 2\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n\r\nok");
  EXPECT_TRUE(c.peer.closed);
}

TEST(ConnectionTest, ChunksWhatOverflowsTheBuffer) {
  ConnectionHarness c(ConnectionHarness::With([](ResponseWriter& w, Request&) {
    w.WriteString(std::string(2049, 'x'));
  }));
  EXPECT_EQ(c.Ask(kGet),
            "HTTP/1.1 200 OK\r\nDate: D\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Transfer-Encoding: chunked\r\n\r\n800\r\n" +
                std::string(2048, 'x') + "\r\n1\r\nx\r\n0\r\n\r\n");
}

TEST(ConnectionTest, AnswersHEADWithoutContent) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(c.Ask("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n"),
            kOk.substr(0, kOk.size() - 2));
}

TEST(ConnectionTest, SendsTrailers) {
  ConnectionHarness c(ConnectionHarness::With([](ResponseWriter& w, Request&) {
    w.Header().Set("Trailer", "A");
    w.WriteString("x");
    w.Header().Set("A", "1");
    w.Header().Set("Trailer:b", "2");
  }));
  const std::string reply = c.Ask(kGet);
  EXPECT_TRUE(reply.ends_with("\r\n1\r\nx\r\n0\r\nA: 1\r\nb: 2\r\n\r\n"))
      << reply;
}

TEST(ConnectionTest, EndsWithAPanic) {
  ConnectionHarness c(ConnectionHarness::With([](ResponseWriter& w, Request&) {
    w.WriteString("lost");
    throw std::runtime_error("boom");
  }));
  EXPECT_EQ(c.Ask(kGet), "");
  EXPECT_TRUE(c.peer.closed);
  EXPECT_THAT(c.messages,
              ElementsAre("http: panic serving 10.0.0.2:1234: boom"));
  EXPECT_EQ(c.states, "new active closed");
}

TEST(ConnectionTest, AbortsInSilence) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request&) -> Task<> {
        co_await w.WriteString("sent");
        co_await ResponseController(w).Flush();
        throw ErrAbortHandler();
      }));
  EXPECT_TRUE(c.Ask(kGet).ends_with("\r\n\r\n4\r\nsent\r\n"));
  EXPECT_TRUE(c.peer.closed);
  EXPECT_THAT(c.messages, IsEmpty());
}

}  // namespace
}  // namespace httparity
