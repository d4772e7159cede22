#include "reference/server/blocking.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "reference/http/context.h"
#include "reference/http/max_bytes_reader.h"
#include "reference/http/response_controller.h"
#include "reference/http/response_recorder.h"
#include "reference/server/blocking_client.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr std::string_view kPost =
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n";

// Waits for what another thread brings about, 5 s at most.
template <class F>
bool Eventually(F is_true) {
  for (int i = 0; i < 5000 && !is_true(); ++i) {
    std::this_thread::sleep_for(milliseconds(1));
  }
  return is_true();
}

TEST(BlockingTest, ServesLikeAnyHandler) {
  Serving serving(BlockingFunction([](ResponseWriter& w, Request& r) {
    w.Header().Set("Content-Type", "text/x");
    w.WriteHeader(201);
    w.WriteString(r.URL().Path);
  }));
  BlockingClient client(serving.port);
  for (int i = 0; i < 3; ++i) {
    client.Send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    const std::string reply = client.ReadUntil("\r\n\r\n/a");
    EXPECT_TRUE(
        reply.starts_with("HTTP/1.1 201 Created\r\n"
                          "Content-Type: text/x\r\n"))
        << reply;
    EXPECT_NE(reply.find("Content-Length: 2\r\n"), std::string::npos);
  }
}

TEST(BlockingTest, KeepsTheOrderOfPipelinedRequests) {
  Serving serving(BlockingFunction(
      [](ResponseWriter& w, Request& r) { w.WriteString(r.URL().Path); }));
  BlockingClient client(serving.port);
  std::string requests;
  for (char name = 'a'; name <= 'j'; ++name) {
    requests += std::string("GET /") + name + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }
  client.Send(requests);
  const std::string replies = client.ReadUntil("/j");
  std::size_t at = 0;
  for (char name = 'a'; name <= 'j'; ++name) {
    at = replies.find(std::string("\r\n\r\n/") + name, at);
    ASSERT_NE(at, std::string::npos) << name;
  }
}

TEST(BlockingTest, ReadsWhatComesLaterAndItsTrailers) {
  Serving serving(BlockingFunction([](ResponseWriter& w, Request& r) {
    const ReadAllResult body = Wait(ReadAll(r.Body()));
    w.WriteString(body.bytes + "-" + std::string(r.Trailer()->Get("T")));
  }));
  BlockingClient client(serving.port);
  client.Send(
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.ReadUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.Send("3\r\nabc\r\n");
  std::this_thread::sleep_for(milliseconds(20));
  client.Send("2\r\nde\r\n0\r\nT: v\r\n\r\n");
  EXPECT_TRUE(client.ReadUntil("abcde-v").ends_with("\r\n\r\nabcde-v"));
}

// A write waits while the socket is full, and nobody else does.
TEST(BlockingTest, WritesWithBackPressure) {
  constexpr std::size_t kPiece = 64 * 1024;
  constexpr int kPieces = 256;  // far more than the kernel buffers
  std::atomic<int> written = 0;
  const auto big = Blocking(MakeHandler([&](ResponseWriter& w, Request&) {
    const std::string piece(kPiece, 'x');
    for (int i = 0; i < kPieces; ++i) {
      ASSERT_EQ(w.Write(piece).Now().n, kPiece);
      ++written;
    }
  }));
  Serving serving(
      {.Handler = MakeHandler([big](ResponseWriter& w, Request& r) -> Task<> {
         if (r.URL().Path == "/big") {
           co_await big->ServeHTTP(w, r);
         } else {
           co_await w.WriteString("ok");
         }
       })},
      std::make_shared<EventLoops>(1));
  BlockingClient slow(serving.port);
  slow.Send("GET /big HTTP/1.0\r\n\r\n");
  int before = -1;
  ASSERT_TRUE(Eventually([&] {
    std::this_thread::sleep_for(milliseconds(20));
    return std::exchange(before, written) == written && written > 0;
  }));
  EXPECT_LT(written, kPieces);

  BlockingClient quick(serving.port);
  quick.Send(kGet);
  EXPECT_TRUE(quick.ReadUntil("\r\n\r\nok").ends_with("ok"));

  const std::string reply = slow.ReadToEnd();
  EXPECT_EQ(reply.size() - reply.find("\r\n\r\n") - 4, kPiece * kPieces);
}

TEST(BlockingTest, CopiesFromASourceOnItsOwnThread) {
  // Fails on any other thread than that of the handler.
  class Source final : public Reader {
   public:
    Async<ReadResult> Read(std::span<char> into) override {
      if (std::this_thread::get_id() != thread_) throw std::logic_error("lost");
      if (left_ == 0) return ReadResult{0, ErrEOF()};
      const std::size_t n = std::min(into.size(), left_);
      std::fill_n(into.begin(), n, 'x');
      left_ -= n;
      return ReadResult{n, {}};
    }

   private:
    std::thread::id thread_ = std::this_thread::get_id();
    std::size_t left_ = 100'000;
  };
  Serving serving(BlockingFunction([](ResponseWriter& w, Request&) {
    w.Header().Set("Content-Length", "100000");
    Source source;
    EXPECT_EQ(w.ReadFrom(source).Now().n, 100'000u);
  }));
  BlockingClient client(serving.port);
  client.Send("GET / HTTP/1.0\r\n\r\n");
  const std::string reply = client.ReadToEnd();
  EXPECT_EQ(reply.size() - reply.find("\r\n\r\n") - 4, 100'000u);
}

// The body is read there for the response that is written here.
TEST(BlockingTest, CopiesTheRequestIntoTheResponse) {
  Serving serving(BlockingFunction([](ResponseWriter& w, Request& r) {
    ResponseController(w).EnableFullDuplex();
    EXPECT_EQ(w.ReadFrom(r.Body()).Now().n, 5u);
  }));
  BlockingClient client(serving.port);
  client.Send(kPost);
  client.Send("he");
  std::this_thread::sleep_for(milliseconds(20));
  client.Send("llo");
  EXPECT_TRUE(client.ReadUntil("hello").ends_with("\r\n\r\nhello"));
}

TEST(BlockingTest, FlushesAndSendsTrailers) {
  std::promise<void> seen;
  std::future<void> was_seen = seen.get_future();
  Serving serving(BlockingFunction([&](ResponseWriter& w, Request&) {
    w.Header().Set("Trailer", "T");
    w.WriteString("one");
    EXPECT_FALSE(ResponseController(w).Flush().Now());
    was_seen.wait_for(seconds(5));
    w.WriteString("two");
    w.Header().Set("T", "v");
  }));
  BlockingClient client(serving.port);
  client.Send(kGet);
  EXPECT_TRUE(client.ReadUntil("one\r\n").ends_with("\r\n\r\n3\r\none\r\n"));
  seen.set_value();
  EXPECT_EQ(client.ReadUntil("\r\n\r\n"), "3\r\ntwo\r\n0\r\nT: v\r\n\r\n");
}

TEST(BlockingTest, TellsTheServerOfALimitedBody) {
  Serving serving(BlockingFunction([](ResponseWriter& w, Request& r) {
    MaxBytesReader limited(w, r.Body(), 3);
    r.SetBody(limited);
    const ReadAllResult body = Wait(ReadAll(r.Body()));
    w.WriteString(body.bytes + ": " + std::string(body.err.Error()));
  }));
  BlockingClient client(serving.port);
  client.Send(kPost);
  client.Send("hello");
  const std::string reply = client.ReadToEnd();
  EXPECT_NE(reply.find("\r\nConnection: close\r\n"), std::string::npos);
  EXPECT_TRUE(reply.ends_with("\r\n\r\nhel: http: request body too large"));
}

TEST(BlockingTest, WhatItThrowsIsAPanic) {
  const auto messages = std::make_shared<Messages>();
  ServerOptions options = BlockingFunction([](ResponseWriter& w, Request& r) {
    if (r.URL().Path == "/abort") throw ErrAbortHandler();
    if (r.URL().Path == "/status") w.WriteHeader(99);
    throw std::runtime_error("boom");
  });
  options.ErrorLog = messages;
  Serving serving(std::move(options));
  std::string expected;
  for (const auto& [path, text] :
       {std::pair("/x", "boom"),
        {"/abort", ""},
        {"/status", "invalid WriteHeader code 99"}}) {
    BlockingClient client(serving.port);
    client.Send("GET " + std::string(path) + " HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.ReadToEnd(), "");
    if (*text == '\0') continue;
    expected +=
        "http: panic serving 127.0.0.1:" + std::to_string(client.port()) +
        ": " + text + "\n";
  }
  EXPECT_EQ(messages->TextOf(2), expected);
}

// Clause: CTX-2. The handler does not look at its connection meanwhile.
TEST(BlockingTest, SeesThatTheClientHasGone) {
  std::promise<bool> cancelled;
  Serving serving(BlockingFunction([&](ResponseWriter&, Request& r) {
    cancelled.set_value(
        Eventually([&] { return r.Context().Err() == ErrCanceled(); }));
  }));
  {
    BlockingClient client(serving.port);
    client.Send(kGet);
  }
  EXPECT_TRUE(cancelled.get_future().get());
}

TEST(BlockingTest, HijacksTheConnection) {
  std::shared_ptr<HijackedConn> kept;
  std::promise<void> done;
  Serving serving(BlockingFunction([&](ResponseWriter& w, Request&) {
    HijackResult hijacked = ResponseController(w).Hijack().Now();
    ASSERT_TRUE(hijacked.conn) << hijacked.err.Error();
    EXPECT_TRUE(hijacked.conn->Buffered().starts_with("ab"));
    std::array<char, 4> bytes;
    std::size_t n = 0;
    while (n < bytes.size()) {
      n += Wait(hijacked.conn->Read(std::span(bytes).subspan(n))).n;
    }
    Wait(hijacked.conn->Write("raw " + std::string(bytes.data(), n)));
    EXPECT_EQ(w.Write("x").Now().err, ErrHijacked());
    kept = std::move(hijacked.conn);
    done.set_value();
  }));
  BlockingClient client(serving.port);
  client.Send(std::string(kGet) + "ab");
  client.Send("cd");
  EXPECT_EQ(client.ReadUntil("abcd"), "raw abcd");
  done.get_future().wait();
  kept.reset();  // closes, from here
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST(BlockingTest, AHijackedConnectionMayBeKeptForLongerThanTheServer) {
  std::shared_ptr<HijackedConn> kept;
  std::promise<void> done;
  {
    Serving serving(BlockingFunction([&](ResponseWriter& w, Request&) {
      kept = ResponseController(w).Hijack().Now().conn;
      done.set_value();
    }));
    BlockingClient client(serving.port);
    client.Send(kGet);
    done.get_future().wait();
  }
  EXPECT_TRUE(kept);
  kept->Close();
}

TEST(BlockingTest, RunsCoroutinesOnOneThread) {
  Serving serving(BlockingFunction([](ResponseWriter& w, Request& r) -> Task<> {
    const auto thread = std::this_thread::get_id();
    co_await Sleep(r.Context(), milliseconds(5));
    const bool ended = co_await WaitDone(r.Context(), milliseconds(5));
    const bool same = std::this_thread::get_id() == thread;
    co_await w.WriteString(!ended && same ? "ok" : "no");
  }));
  BlockingClient client(serving.port);
  client.Send(kGet);
  EXPECT_TRUE(client.ReadUntil("\r\n\r\nok").ends_with("\r\n\r\nok"));
}

TEST(BlockingTest, RunsInsideOfAnotherOneOnItsThread) {
  std::thread::id outer;
  const auto inner = Blocking(MakeHandler([&](ResponseWriter& w, Request&) {
    w.WriteString(std::this_thread::get_id() == outer ? "ok" : "no");
  }));
  Serving serving(
      BlockingFunction([&](ResponseWriter& w, Request& r) -> Task<> {
        outer = std::this_thread::get_id();
        co_await inner->ServeHTTP(w, r);
      }));
  BlockingClient client(serving.port);
  client.Send(kGet);
  EXPECT_TRUE(client.ReadUntil("\r\n\r\nok").ends_with("\r\n\r\nok"));
}

// With the option, plain functions may block; so many at a time.
TEST(BlockingTest, TheServersThreadsAreThatMany) {
  std::atomic<int> inside = 0;
  std::promise<void> open;
  const std::shared_future<void> opened = open.get_future().share();
  Serving serving({.Handler = MakeHandler([&](ResponseWriter& w, Request&) {
                     ++inside;
                     opened.wait_for(seconds(5));
                     w.WriteString("ok");
                   }),
                   .BlockingThreads = 2});
  BlockingClient a(serving.port), b(serving.port), c(serving.port);
  for (BlockingClient* client : {&a, &b, &c}) client->Send(kGet);
  EXPECT_TRUE(Eventually([&] { return inside == 2; }));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(inside, 2);
  open.set_value();
  for (BlockingClient* client : {&a, &b, &c}) {
    EXPECT_TRUE(client->ReadUntil("\r\n\r\nok").ends_with("\r\n\r\nok"));
  }
}

TEST(BlockingTest, RunsWhereItIsCalledWithoutAServer) {
  const auto handler = Blocking(
      MakeHandler([](ResponseWriter& w, Request&) { w.WriteString("here"); }));
  ResponseRecorder w;
  Request r;
  ServeNow(*handler, w, r);
  EXPECT_EQ(w.content, "here");
  EXPECT_THROW(Wait(ReadAll(NoBody())), std::logic_error);
}

}  // namespace
}  // namespace httparity
