// The request's content: who reads it, when, and what is made of the rest.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "reference/http/request_form.h"
#include "reference/server/connection.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

// DRN-1: the client sees nothing until the rest of its content has come, and a
// plain function that wrote too much in between loses nothing.
TEST(ConnectionBodyTest, DrainsBeforeTheHead) {
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

TEST(ConnectionBodyTest, GivesUpOnALongBodyAndLingers) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(
      c.Ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 262145\r\n\r\n"),
      kOkClose);
  EXPECT_TRUE(c.peer.write_closed);
  EXPECT_FALSE(c.peer.closed);
  c.Wait(milliseconds(500));
  EXPECT_TRUE(c.peer.closed);
}

TEST(ConnectionBodyTest, ReadsAChunkedBody) {
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

// GDB-1: the server's settings, whatever those of the process are.
TEST(ConnectionBodyTest, CookiesAndFormsFollowTheServersSettings) {
  for (const bool few : {false, true}) {
    ServerOptions options =
        ConnectionHarness::With([](ResponseWriter& w, Request& r) -> Task<> {
          const std::string value = co_await FormValue(r, "b");
          co_await w.WriteString(std::to_string(r.Cookies().size()) + value);
        });
    options.Settings =
        ParseSettings(few ? "httpcookiemaxnum=1,urlmaxqueryparams=2" : "");
    ConnectionHarness c(std::move(options));
    const std::string reply =
        c.Ask("GET /?a=1&b=7 HTTP/1.1\r\nHost: h\r\nCookie: a=1; b=2\r\n\r\n");
    EXPECT_TRUE(reply.ends_with(few ? "\r\n\r\n0" : "\r\n\r\n27")) << reply;
  }
}

TEST(ConnectionBodyTest, ContinuesWhenTheBodyIsRead) {
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

TEST(ConnectionBodyTest, ClosesWhenAnExpectedBodyIsNotRead) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(c.Ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n"
                  "Expect: 100-continue\r\n\r\n"),
            kOkClose);
  EXPECT_FALSE(c.peer.closed);  // held open until the body has come (EXP-5)
  c.Send("ab");
  EXPECT_TRUE(c.peer.closed);
}

TEST(ConnectionBodyTest, RefusesUnknownExpectations) {
  ConnectionHarness c(ConnectionHarness::SaysOk());
  EXPECT_EQ(c.Ask("GET / HTTP/1.1\r\nHost: h\r\nExpect: x\r\n\r\n"),
            "HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\n"
            "Date: D\r\nContent-Length: 0\r\n\r\n");
  EXPECT_TRUE(c.peer.closed);
}

}  // namespace
}  // namespace httparity
