// What clients do to a server over real sockets that it must outlast: nothing
// is lost or mixed up, and every descriptor comes back.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <new>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "reference/http/context.h"
#include "reference/http/response_controller.h"
#include "reference/server/blocking.h"
#include "reference/server/blocking_client.h"
#include "reference/server/descriptors.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

bool Answers(const Serving& serving, std::string_view request = kGet) {
  BlockingClient client(serving.port);
  client.Send(request);
  return client.ReadUntil("\r\n\r\nok").ends_with("\r\n\r\nok");
}

Task<> EchoWithPath(ResponseWriter& w, Request& r) {
  const ReadAllResult body = co_await ReadAll(r.Body());
  const std::string text = r.URL().Path + "=" + body.bytes + ";";
  co_await w.WriteString(text);
}

// The contents of responses that have a length each, one behind the other.
std::optional<std::string> Contents(std::string_view responses) {
  std::string contents;
  while (!responses.empty()) {
    constexpr std::string_view kLength = "\r\nContent-Length: ";
    const std::size_t length = responses.find(kLength);
    const std::size_t end = responses.find("\r\n\r\n");
    if (!responses.starts_with("HTTP/1.1 200 OK\r\n") || length > end ||
        end == responses.npos) {
      return std::nullopt;
    }
    const std::size_t n =
        std::stoul(std::string(responses.substr(length + kLength.size(), 10)));
    contents += responses.substr(end + 4, n);
    responses.remove_prefix(std::min(end + 4 + n, responses.size()));
  }
  return contents;
}

// Requests of all kinds, split anywhere: each is answered, once, in order, with
// what is its own. On the loop, after a wait, and on a thread of its own.
TEST(ResilienceTest, AnswersPipelinedRequestsEachItsOwn) {
  constexpr int kRequests = 150;
  const auto plain = MakeHandler(&EchoWithPath);
  const auto blocking = Blocking(&EchoWithPath);
  const auto handler =
      MakeHandler([&](ResponseWriter& w, Request& r) -> Task<> {
        const char kind = r.URL().Path[1];
        if (kind == 's') co_await Sleep(r.Context(), milliseconds(1));
        Handler& next = kind == 'b' ? *blocking : *plain;
        co_await next.ServeHTTP(w, r);
      });
  Serving serving({.Handler = handler});
  const Descriptors descriptors;
  const auto talk = [&](unsigned seed) {
    std::mt19937 random(seed);
    std::string requests;
    std::string expected;
    for (int i = 0; i < kRequests; ++i) {
      const std::string path =
          std::string("/") + "psb"[random() % 3] + std::to_string(i);
      const std::string body(random() % 3 == 0 ? random() % 2000 : 0,
                             static_cast<char>('A' + random() % 26));
      requests += "POST " + path + " HTTP/1.1\r\nHost: h\r\n";
      if (random() % 2 == 0) {
        requests += "Content-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n" + body;
      } else {
        std::array<char, 8> size;
        std::snprintf(size.data(), size.size(), "%zx", body.size());
        requests += "Transfer-Encoding: chunked\r\n\r\n";
        if (!body.empty()) {
          requests += std::string(size.data()) + "\r\n" + body + "\r\n";
        }
        requests += "0\r\n\r\n";
      }
      expected += path + "=" + body + ";";
    }
    BlockingClient client(serving.port);
    std::thread sender([&, random]() mutable {
      for (std::string_view rest = requests; !rest.empty();) {
        const std::size_t n =
            std::min<std::size_t>(1 + random() % 5000, rest.size());
        client.Send(rest.substr(0, n));
        rest.remove_prefix(n);
      }
      client.HalfClose();
    });
    std::optional<std::string> got;
    // Large answers are in chunks; none here is.
    got = Contents(client.ReadToEnd());
    sender.join();
    return got == expected;
  };
  std::vector<std::thread> clients;
  std::array<bool, 4> right{};
  for (unsigned i = 0; i < right.size(); ++i) {
    clients.emplace_back([&, i] { right[i] = talk(i + 1); });
  }
  for (std::thread& client : clients) client.join();
  for (std::size_t i = 0; i < right.size(); ++i) EXPECT_TRUE(right[i]) << i + 1;
  EXPECT_TRUE(descriptors.ComeBack());
}

TEST(ResilienceTest, OutlastsPanics) {
  const auto panic = [](ResponseWriter& w, Request& r) {
    const std::string& path = r.URL().Path;
    if (path == "/abort") throw ErrAbortHandler();
    if (path == "/int") throw 5;
    if (path == "/large") w.Write(std::string(100'000, 'x'));
    if (path != "/") throw std::runtime_error("boom");
    w.WriteString("ok");
  };
  const auto blocking = Blocking(panic);
  const auto messages = std::make_shared<Messages>();
  Serving serving(
      {.Handler = MakeHandler([&](ResponseWriter& w, Request& r) -> Task<> {
         if (r.Header().Has("Blocking")) {
           co_await blocking->ServeHTTP(w, r);
         } else {
           panic(w, r);
         }
       }),
       .ErrorLog = messages});
  const Descriptors descriptors;
  EXPECT_TRUE(Answers(serving));
  constexpr int kTimes = 20;
  for (int i = 0; i < kTimes; ++i) {
    for (const std::string path : {"/abort", "/int", "/large", "/x"}) {
      for (const std::string field : {"", "Blocking: yes\r\n"}) {
        BlockingClient client(serving.port);
        client.Send("GET " + path + " HTTP/1.1\r\nHost: h\r\n" + field +
                    "\r\n" + std::string(kGet));
        const std::string reply = client.ReadToEnd();
        EXPECT_EQ(reply.find("\r\n\r\nok"), reply.npos);
      }
    }
  }
  EXPECT_TRUE(descriptors.ComeBack());
  EXPECT_TRUE(Answers(serving));
  const std::string text = messages->TextOf(3 * 2 * kTimes);
  EXPECT_EQ(std::ranges::count(text, '\n'), 3 * 2 * kTimes);
}

// What the program has put in may throw as a handler may.
TEST(ResilienceTest, OutlastsHooksThatThrow) {
  for (const ConnState thrower : {ConnState::kNew, ConnState::kActive,
                                  ConnState::kIdle, ConnState::kClosed}) {
    SCOPED_TRACE(ConnStateName(thrower));
    const auto messages = std::make_shared<Messages>();
    Serving serving({.Handler = MakeHandler([](ResponseWriter& w, Request&) {
                       w.WriteString("ok");
                     }),
                     .ConnState =
                         [thrower](Conn&, ConnState state) {
                           if (state == thrower) {
                             throw std::runtime_error("hook");
                           }
                         },
                     .ErrorLog = messages});
    const Descriptors descriptors;
    for (int i = 0; i < 20; ++i) {
      BlockingClient client(serving.port);
      client.Send(kGet);
      client.HalfClose();
      client.ReadToEnd();
    }
    EXPECT_TRUE(descriptors.ComeBack());
    EXPECT_FALSE(serving.server.Shutdown(std::chrono::seconds(5)));
    const std::string text = messages->TextOf(20);
    EXPECT_EQ(std::ranges::count(text, '\n'), 20) << text;
    EXPECT_NE(text.find("http: panic serving 127.0.0.1:"), text.npos);
    EXPECT_NE(text.find(": hook\n"), text.npos);
  }
}

TEST(ResilienceTest, OutlastsAConnContextThatThrows) {
  const auto messages = std::make_shared<Messages>();
  std::atomic<int> told = 0;
  int connections = 0;  // one thread accepts them all
  Serving serving({.Handler = MakeHandler([](ResponseWriter& w, Request&) {
                     w.WriteString("ok");
                   }),
                   .ConnContext =
                       [&](const Context& context, Conn&) {
                         if (++connections < 3) throw std::runtime_error("no");
                         return context;
                       },
                   .ConnState = [&](Conn&, ConnState) { ++told; },
                   .ErrorLog = messages});
  const Descriptors descriptors;
  for (int i = 0; i < 2; ++i) {
    BlockingClient client(serving.port);
    EXPECT_EQ(client.ReadToEnd(), "");
  }
  EXPECT_EQ(told, 0);
  EXPECT_TRUE(Answers(serving));
  EXPECT_TRUE(descriptors.ComeBack());
  EXPECT_EQ(std::ranges::count(messages->TextOf(2), '\n'), 2);
}

TEST(ResilienceTest, OutlastsALogThatThrows) {
  class Broken final : public ErrorLog {
   public:
    void Print(std::string_view) override { throw std::bad_alloc(); }
  };
  struct Silent final : std::exception {
    const char* what() const noexcept override { return nullptr; }
  };
  Serving serving({.Handler = MakeHandler(
                       [](ResponseWriter&, Request&) { throw Silent(); }),
                   .ErrorLog = std::make_shared<Broken>()});
  const Descriptors descriptors;
  for (int i = 0; i < 20; ++i) {
    BlockingClient client(serving.port);
    client.Send(kGet);
    EXPECT_EQ(client.ReadToEnd(), "");
  }
  EXPECT_TRUE(descriptors.ComeBack());
  EXPECT_FALSE(serving.server.Shutdown(std::chrono::seconds(5)));
}

// A client may go at any byte, and does so with a reset.
TEST(ResilienceTest, OutlastsResetsAtEachByte) {
  const std::string requests =
      "POST /s HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"
      "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
      "Expect: 100-continue\r\n\r\n5\r\nhello\r\n0\r\nT: v\r\n\r\n" +
      std::string(kGet);
  const auto answer = [](ResponseWriter& w, Request& r) -> Task<> {
    const ReadAllResult body = co_await ReadAll(r.Body());
    if (r.URL().Path == "/s") co_await Sleep(r.Context(), milliseconds(1));
    co_await ResponseController(w).Flush();
    co_await w.Write(std::string(5000, 'x'));
  };
  const auto blocking = Blocking(answer);
  Serving serving(
      {.Handler = MakeHandler([&](ResponseWriter& w, Request& r) -> Task<> {
         if (r.URL().Path == "/ok") {
           co_await w.WriteString("ok");
         } else if (r.URL().Path == "/b") {
           co_await blocking->ServeHTTP(w, r);
         } else {
           co_await answer(w, r);
         }
       })});
  constexpr std::string_view kOk = "GET /ok HTTP/1.1\r\nHost: h\r\n\r\n";
  const Descriptors descriptors;
  EXPECT_TRUE(Answers(serving, kOk));
  for (std::size_t n = 0; n <= requests.size(); ++n) {
    BlockingClient client(serving.port);
    client.Send(std::string_view(requests).substr(0, n));
    // At times the server is in the middle of an answer.
    if (n % 3 == 0) std::this_thread::sleep_for(milliseconds(1));
    client.Reset();
  }
  EXPECT_TRUE(descriptors.ComeBack());
  EXPECT_TRUE(Answers(serving, kOk));
}

TEST(ResilienceTest, OutlastsClientsThatNeverRead) {
  constexpr int kDeaf = 3;
  const auto large = [](ResponseWriter& w, Request&) -> Task<> {
    const std::string piece(1 << 20, 'x');
    for (int i = 0; i < 12; ++i) co_await w.Write(piece);
  };
  const auto plain = [](ResponseWriter& w, Request&) {
    w.Write(std::string(12 << 20, 'x'));  // more than the kernel takes
  };
  for (const auto& handler :
       {MakeHandler(large), Blocking(large), MakeHandler(plain)}) {
    const auto sometimes =
        MakeHandler([handler](ResponseWriter& w, Request& r) -> Task<> {
          if (r.URL().Path == "/") {
            co_await w.WriteString("ok");
          } else {
            co_await handler->ServeHTTP(w, r);
          }
        });
    Serving serving({.Handler = sometimes, .WriteTimeout = milliseconds(500)});
    const Descriptors descriptors;
    EXPECT_TRUE(Answers(serving));
    std::vector<std::unique_ptr<BlockingClient>> deaf;
    for (int i = 0; i < kDeaf; ++i) {
      deaf.push_back(std::make_unique<BlockingClient>(serving.port));
      deaf.back()->Send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
    }
    EXPECT_TRUE(Answers(serving));  // meanwhile
    // The server lets go of them although they are still there.
    EXPECT_TRUE(descriptors.ComeBack(kDeaf));
    deaf.clear();
    EXPECT_TRUE(descriptors.ComeBack());
    EXPECT_TRUE(Answers(serving));
  }
}

}  // namespace
}  // namespace httparity
