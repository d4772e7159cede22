#include "reference/server/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>

#include "reference/http/context.h"
#include "reference/http/response_controller.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Expected bytes are those of the clauses' examples, which real Go was asked.

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string kOk =
    "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 2\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nok";
const std::string kOkClose =
    "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 2\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\nok";
const std::string kBadRequest =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Connection: close\r\n\r\n400 Bad Request";

void SayOk(ResponseWriter& w, Request&) { w.WriteString("ok"); }

ServerOptions Ok() { return ConnectionHarness::With(&SayOk); }

TEST(ConnectionTest, KeepsAlive) {
  ConnectionHarness c(Ok());
  EXPECT_EQ(c.Ask(kGet), kOk);
  EXPECT_EQ(c.Ask(kGet), kOk);
  c.Finish();
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new active idle active idle closed");
}

TEST(ConnectionTest, SendsPipelinedResponsesInOneWrite) {
  ConnectionHarness c(Ok());
  EXPECT_EQ(c.Ask(std::string(kGet) + std::string(kGet) + std::string(kGet)),
            kOk + kOk + kOk);
  EXPECT_THAT(c.peer.writes, SizeIs(1));
  EXPECT_EQ(c.states, "new active idle active idle active idle");
}

TEST(ConnectionTest, ReadsByteByByte) {
  ConnectionHarness c(Ok());
  for (const char byte : kGet) c.Send({&byte, 1});
  EXPECT_EQ(c.Received(), kOk);
}

TEST(ConnectionTest, AnswersBeforeItClosesOnABadRequest) {
  ConnectionHarness c(Ok());
  EXPECT_EQ(c.Ask(std::string(kGet) + "BAD\r\n"), kOk + kBadRequest);
  EXPECT_TRUE(c.peer.closed);
  // Buffered by the wait for the next request: no second "active" (STATE-2).
  EXPECT_EQ(c.states, "new active idle closed");
}

TEST(ConnectionTest, SaysActiveForBytesOfALaterSegment) {
  ConnectionHarness c(Ok());
  c.Ask(std::string(kGet) + "BAD ");
  EXPECT_EQ(c.Ask("x\r\n"), kBadRequest);
  EXPECT_EQ(c.states, "new active idle active closed");
}

TEST(ConnectionTest, IsSilentWithoutARequest) {
  ConnectionHarness c(Ok());
  c.Finish();
  EXPECT_EQ(c.Received(), "");
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new closed");
}

TEST(ConnectionTest, LingersAfterAHeadThatIsTooLarge) {
  ServerOptions options = Ok();
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
    ServerOptions options = Ok();
    options.MaxHeaderBytes = 1000;
    ConnectionHarness c(std::move(options));
    std::string head = "GET / HTTP/1.1\r\nHost: h\r\nA: ";
    head += std::string(1000 + 4096 - head.size() - 4 + extra, 'a');
    const std::string reply = c.Ask(head + "\r\n\r\n");
    EXPECT_EQ(reply == kOk, extra == 0) << reply;
  }
}

TEST(ConnectionTest, HonoursTheClientsClose) {
  ConnectionHarness c(Ok());
  EXPECT_EQ(c.Ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" +
                  std::string(kGet)),
            kOkClose);
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new active closed");
}

TEST(ConnectionTest, ClosesHTTP10WithoutAWord) {
  ConnectionHarness c(Ok());
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
  ConnectionHarness c(Ok());
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

// DRN-1: the client sees nothing until the rest of its content has come, and a
// plain function that wrote too much in between loses nothing.
TEST(ConnectionTest, DrainsBeforeTheHead) {
  ConnectionHarness c(ConnectionHarness::With([](ResponseWriter& w, Request&) {
    for (int i = 0; i < 3; ++i) w.Write(std::string(2000, 'x'));
  }));
  EXPECT_EQ(c.Ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab"),
            "");
  const std::string reply = c.Ask("cde");
  EXPECT_EQ(reply.find("Connection:"), std::string::npos);
  EXPECT_EQ(std::count(reply.begin(), reply.end(), 'x'), 6000 + 1);
  EXPECT_EQ(c.states, "new active idle");
}

TEST(ConnectionTest, GivesUpOnALongBodyAndLingers) {
  ConnectionHarness c(Ok());
  EXPECT_EQ(
      c.Ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 262145\r\n\r\n"),
      kOkClose);
  EXPECT_TRUE(c.peer.write_closed);
  EXPECT_FALSE(c.peer.closed);
  c.Wait(milliseconds(500));
  EXPECT_TRUE(c.peer.closed);
}

TEST(ConnectionTest, ReadsAChunkedBody) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        const ReadAllResult body = co_await ReadAll(r.Body());
        co_await w.WriteString(body.bytes + " " +
                               std::string(r.Trailer()->Get("T")));
      }));
  c.Send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r");
  const std::string reply = c.Ask("\nabc\r\n2\r\nde\r\n0\r\nT: v\r\n\r\n");
  EXPECT_TRUE(reply.ends_with("\r\n\r\nabcde v")) << reply;
}

TEST(ConnectionTest, ContinuesWhenTheBodyIsRead) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        const ReadAllResult body = co_await ReadAll(r.Body());
        co_await w.WriteString(body.bytes);
      }));
  EXPECT_EQ(c.Ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n"
                  "Expect: 100-continue\r\n\r\n"),
            "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(c.Ask("ok"), kOk);
}

TEST(ConnectionTest, ClosesWhenAnExpectedBodyIsNotRead) {
  ConnectionHarness c(Ok());
  EXPECT_EQ(c.Ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n"
                  "Expect: 100-continue\r\n\r\n"),
            kOkClose);
  EXPECT_FALSE(c.peer.closed);  // held open until the body has come (EXP-5)
  c.Send("ab");
  EXPECT_TRUE(c.peer.closed);
}

TEST(ConnectionTest, RefusesUnknownExpectations) {
  ConnectionHarness c(Ok());
  EXPECT_EQ(c.Ask("GET / HTTP/1.1\r\nHost: h\r\nExpect: x\r\n\r\n"),
            "HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\n"
            "Date: D\r\nContent-Length: 0\r\n\r\n");
  EXPECT_TRUE(c.peer.closed);
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

// RSP-18: what Go would have sent is on the wire while the handler sleeps, also
// of the response before.
TEST(ConnectionTest, SendsWhatIsDueWhenTheHandlerWaits) {
  ConnectionHarness c(
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        if (r.URL().path == "/slow") {
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

TEST(ConnectionTest, CancelsTheContextWhenThePeerGoes) {
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

TEST(ConnectionTest, TakesAReadDeadlineWhileItWatchesThePeer) {
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

TEST(ConnectionTest, KeepsTheByteThatTheBackgroundReadFound) {
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

TEST(ConnectionTest, HandsTheConnectionToAHijacker) {
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

TEST(ConnectionTest, TimesOutAHead) {
  ServerOptions options = Ok();
  options.ReadHeaderTimeout = milliseconds(100);
  ConnectionHarness c(std::move(options));
  c.Send("GET / HTTP/1.1\r\n");
  c.Wait(milliseconds(99));
  EXPECT_FALSE(c.peer.closed);
  c.Wait(milliseconds(1));
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.Received(), "");  // ERR-4
}

TEST(ConnectionTest, TimesOutAnIdleConnection) {
  ServerOptions options = Ok();
  options.IdleTimeout = milliseconds(100);
  ConnectionHarness c(std::move(options));
  c.Wait(milliseconds(500));  // not idle: nothing bounds the first head
  EXPECT_EQ(c.Ask(kGet), kOk);
  c.Send("GET");
  c.Wait(milliseconds(100));
  EXPECT_TRUE(c.peer.closed);
  EXPECT_EQ(c.states, "new active idle closed");
}

TEST(ConnectionTest, TimesOutABodyAndAnswers) {
  ServerOptions options =
      ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
        const ReadAllResult body = co_await ReadAll(r.Body());
        co_await w.WriteString(body.err.IsTimeout() ? "ok" : "no");
      });
  options.ReadTimeout = milliseconds(100);
  ConnectionHarness c(std::move(options));
  c.Send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
  c.Wait(milliseconds(100));
  EXPECT_EQ(c.Received(), kOkClose);
  EXPECT_TRUE(c.peer.closed);
}

TEST(ConnectionTest, WritesNothingAfterTheWriteTimeout) {
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

TEST(ConnectionTest, WaitsForASlowReader) {
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

// What a client gets before it breaks is a beginning of what it would have got,
// but that its end may be announced; the connection ends in every case, once.
TEST(ConnectionTest, SurvivesTheFailureOfEachOperation) {
  const auto handler = [](ResponseWriter& w, Request& r) -> Task<> {
    std::array<char, 3> some;
    co_await r.Body().Read(some);
    co_await w.Write(std::string(5000, 'x'));
    co_await Sleep(r.Context(), milliseconds(1));
    co_await ResponseController(w).Flush();
    co_await w.WriteString("end");
  };
  const auto run = [&](int fails_at, std::string* received) {
    ConnectionHarness c(ConnectionHarness::With(handler));
    c.peer.fails_at = fails_at;
    for (const std::string_view part :
         {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\n\r\nab", "cd",
          "ef", "GET / HTTP/1.1\r\n", "Host: h\r\n\r\n"}) {
      c.Send(part);
      c.Wait(milliseconds(1));
    }
    c.Finish();
    c.Wait(milliseconds(1000));
    *received = c.Received();
    EXPECT_TRUE(c.peer.closed) << fails_at;
    EXPECT_TRUE(c.states.ends_with(" closed")) << fails_at;
    EXPECT_EQ(c.states.find("closed"), c.states.size() - 6) << fails_at;
    return c.peer.operations;
  };
  std::string whole;
  const int operations = run(-1, &whole);
  EXPECT_GT(operations, 8);
  for (int n = 1; n <= operations; ++n) {
    std::string received;
    run(n, &received);
    constexpr std::string_view kClose = "Connection: close\r\n";
    const std::size_t close = received.find(kClose);
    if (close != std::string::npos) received.erase(close, kClose.size());
    EXPECT_TRUE(whole.starts_with(received)) << n;
  }
}

}  // namespace
}  // namespace httparity
