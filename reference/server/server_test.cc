#include "reference/server/server.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <any>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "reference/http/response_controller.h"
#include "reference/server/blocking_client.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

std::shared_ptr<Handler> SaysOk() {
  return MakeHandler([](ResponseWriter& w, Request&) { w.WriteString("ok"); });
}

// Goes on when the test says so.
struct Gate {
  std::promise<void> entered;
  std::atomic<bool> open = false;

  std::shared_ptr<httparity::Handler> MakeWaiting() {
    return MakeHandler([this](ResponseWriter& w, Request& r) -> Task<> {
      entered.set_value();
      while (!open) co_await Sleep(r.Context(), milliseconds(1));
      co_await w.WriteString(r.Context().Err() ? "cancelled" : "ok");
    });
  }
};

TEST(ServerTest, ServesOverTCP) {
  Serving serving({.Handler = SaysOk()});
  BlockingClient client(serving.port);
  for (int i = 0; i < 3; ++i) {
    client.Send(kGet);
    EXPECT_TRUE(client.ReadUntil("\r\n\r\nok").starts_with("HTTP/1.1 200 OK"));
  }
}

TEST(ServerTest, ServesTheDefaultMuxWithoutAHandler) {
  Serving serving({});
  BlockingClient client(serving.port);
  client.Send(
      "GET /nothing/here HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(client.ReadToEnd().starts_with("HTTP/1.1 404 Not Found"));
}

TEST(ServerTest, TellsHooksAndContextsInOrder) {
  std::mutex mutex;
  std::string states;
  Serving serving({
      .Handler = MakeHandler([](ResponseWriter& w, Request& r) {
        const Context& context = r.Context();
        std::string text = *context.Value<std::string>("base");
        text += *context.Value<std::string>("conn");
        if (context.Value<Server*>(kServerContextKey)) text += " server";
        text += " " + *context.Value<std::string>(kLocalAddrContextKey);
        w.WriteString(text);
      }),
      .BaseContext =
          [](const Listener&) {
            return WithValue(Context(), "base", std::string("b"));
          },
      .ConnContext =
          [](const Context& context, Conn&) {
            return WithValue(context, "conn", std::string("c"));
          },
      .ConnState =
          [&](Conn&, ConnState state) {
            const std::lock_guard lock(mutex);
            states.append(ConnStateName(state)).append(" ");
          },
  });
  {
    BlockingClient client(serving.port);
    client.Send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(client.ReadToEnd().ends_with("\r\n\r\nbc server 127.0.0.1:" +
                                             std::to_string(serving.port)));
  }
  EXPECT_FALSE(serving.server.Shutdown(std::chrono::seconds(5)));
  // As in Go, the last hook may still run when Shutdown has returned.
  const auto seen = [&] {
    const std::lock_guard lock(mutex);
    return states;
  };
  for (int i = 0; i < 5000 && !seen().ends_with("closed "); ++i) {
    std::this_thread::sleep_for(milliseconds(1));
  }
  EXPECT_EQ(seen(), "new active closed ");
}

TEST(ServerTest, SharesThreadsBetweenServers) {
  const auto loops = std::make_shared<EventLoops>(2);
  Serving a({.Handler = SaysOk()}, loops);
  Serving b({.Handler = SaysOk()}, loops);
  for (const std::uint16_t port : {a.port, b.port}) {
    BlockingClient client(port);
    client.Send(kGet);
    EXPECT_TRUE(client.ReadUntil("\r\n\r\nok").ends_with("ok"));
  }
}

TEST(ServerTest, ShutdownFinishesRequestsAndClosesIdleConnections) {
  Gate gate;
  Serving serving({.Handler = gate.MakeWaiting()});
  BlockingClient busy(serving.port);
  busy.Send(kGet);
  gate.entered.get_future().wait();

  // Called for each Shutdown; waited for below.
  std::counting_semaphore<> told(0);
  serving.server.RegisterOnShutdown([&] { told.release(); });
  EXPECT_EQ(serving.server.Shutdown(milliseconds(20)), ErrDeadlineExceeded());
  EXPECT_TRUE(told.try_acquire_for(std::chrono::seconds(5)));
  EXPECT_FALSE(BlockingClient(serving.port).connected());

  gate.open = true;
  EXPECT_FALSE(serving.server.Shutdown());
  EXPECT_TRUE(told.try_acquire_for(std::chrono::seconds(5)));
  const std::string reply = busy.ReadToEnd();
  EXPECT_NE(reply.find("Connection: close\r\n"), std::string::npos) << reply;
  EXPECT_TRUE(reply.ends_with("\r\n\r\nok"));  // not cancelled: SHUT-5
  EXPECT_EQ(serving.server.ListenAndServe(), ErrServerClosed());
}

TEST(ServerTest, ShutdownClosesIdleConnectionsAtOnce) {
  Serving serving({.Handler = SaysOk()});
  BlockingClient client(serving.port);
  client.Send(kGet);
  client.ReadUntil("\r\n\r\nok");
  client.Send("GET");  // part of a head does not help: SHUT-2
  // The connection says that it is idle a moment after its response.
  std::this_thread::sleep_for(milliseconds(20));
  EXPECT_FALSE(serving.server.Shutdown(std::chrono::nanoseconds(0)));
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST(ServerTest, ShutdownEndsWithItsContext) {
  Gate gate;
  Serving serving({.Handler = gate.MakeWaiting()});
  BlockingClient client(serving.port);
  client.Send(kGet);
  gate.entered.get_future().wait();
  CancelSource cancel{Context()};
  std::thread canceller([&] {
    std::this_thread::sleep_for(milliseconds(20));
    cancel.Cancel();
  });
  EXPECT_EQ(serving.server.Shutdown(cancel.context()), ErrCanceled());
  canceller.join();
  gate.open = true;
  client.ReadToEnd();
}

TEST(ServerTest, CloseEndsEverythingAndCancels) {
  Gate gate;
  Serving serving({.Handler = gate.MakeWaiting()});
  BlockingClient client(serving.port);
  client.Send(kGet);
  gate.entered.get_future().wait();
  EXPECT_FALSE(serving.server.Close());
  EXPECT_EQ(client.ReadToEnd(), "");
  EXPECT_FALSE(serving.server.Close());
  gate.open = true;
}

TEST(ServerTest, SwitchesKeepAlivesOff) {
  Serving serving({.Handler = SaysOk()});
  BlockingClient client(serving.port);
  client.Send(kGet);
  client.ReadUntil("\r\n\r\nok");
  std::this_thread::sleep_for(milliseconds(20));
  serving.server.SetKeepAlivesEnabled(false);
  EXPECT_EQ(client.ReadToEnd(), "");
  BlockingClient next(serving.port);
  next.Send(kGet);
  EXPECT_NE(next.ReadToEnd().find("Connection: close\r\n"), std::string::npos);
}

// A handler that never ends must not keep the threads from ending.
TEST(ServerTest, GoesAwayUnderASuspendedHandler) {
  std::promise<void> entered;
  auto serving = std::make_unique<Serving>(ServerOptions{
      .Handler = MakeHandler([&](ResponseWriter&, Request& r) -> Task<> {
        entered.set_value();
        co_await Sleep(r.Context(), std::chrono::hours(1));
      })});
  BlockingClient client(serving->port);
  client.Send(kGet);
  entered.get_future().wait();
  serving.reset();
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST(ListenerTest, SaysWhyItCannotListen) {
  const ListenResult first = Listener::Listen("127.0.0.1:0");
  ASSERT_FALSE(first.err);
  const std::string address = first.listener->Addr();
  EXPECT_EQ(Listener::Listen(address).err.Error(),
            "listen tcp " + address + ": bind: address already in use");
  for (const char* port : {"65536", "99999", "-1"}) {
    EXPECT_EQ(Listener::Listen("127.0.0.1:" + std::string(port)).err.Error(),
              "listen tcp: address " + std::string(port) + ": invalid port");
  }
  EXPECT_EQ(Listener::Listen("nonsense").err.Error(),
            "listen tcp: address nonsense: missing port in address");
}

TEST(ListenerTest, ListensOnBothFamilies) {
  const ListenResult open = Listener::Listen("0.0.0.0:0");
  ASSERT_TRUE(open.listener) << open.err.Error();
  EXPECT_TRUE(open.listener->Addr().starts_with("[::]:"));
  const ListenResult all = Listener::Listen(":0");
  ASSERT_FALSE(all.err) << all.err.Error();
  EXPECT_TRUE(BlockingClient(all.listener->Port()).connected());
}

TEST(ServerTest, AHandlerMayCloseTheServer) {
  std::optional<Serving> serving;
  std::promise<Err> closed;
  serving.emplace(
      ServerOptions{.Handler = MakeHandler([&](ResponseWriter&, Request&) {
                      closed.set_value(serving->server.Close());
                    })},
      std::make_shared<EventLoops>(1));
  BlockingClient client(serving->port);
  client.Send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  client.ReadToEnd();
  EXPECT_FALSE(closed.get_future().get());
  EXPECT_FALSE(BlockingClient(serving->port).connected());
}

// Real Go's answers: what was sent before arrives, and nothing after. SHUT-6
TEST(ServerTest, AHandlerThatClosesTheServerSendsNoMore) {
  const auto answer = [](int threads, std::string_view requests) {
    std::optional<Serving> serving;
    serving.emplace(
        ServerOptions{
            .Handler = MakeHandler([&](ResponseWriter& w, Request& r) {
              w.WriteString(r.URL().Path);
              if (r.URL().Path == "/flush") ResponseController(w).Flush();
              if (r.URL().Path == "/") return;
              serving->server.Close();
              EXPECT_FALSE(w.WriteString("into the buffer").Now().err);
              EXPECT_TRUE(ResponseController(w).Flush().Now());
              EXPECT_EQ(r.Context().Err(), ErrCanceled());
            })},
        std::make_shared<EventLoops>(threads));
    BlockingClient client(serving->port);
    client.Send(requests);
    return client.ReadToEnd();
  };
  const std::string quit = "GET /quit HTTP/1.1\r\nHost: h\r\n\r\n";
  const std::string flush = "GET /flush HTTP/1.1\r\nHost: h\r\n\r\n";
  for (const int threads : {1, 2}) {
    EXPECT_EQ(answer(threads, quit), "");
    EXPECT_TRUE(answer(threads, flush).ends_with("\r\n\r\n6\r\n/flush\r\n"));
    EXPECT_TRUE(answer(threads, std::string(kGet) + quit)
                    .ends_with("Content-Length: 1\r\nContent-Type: text/plain; "
                               "charset=utf-8\r\n\r\n/"));
  }
}

// Threads cannot be made for as long as it is there: none has the memory.
class NoMoreThreads {
 public:
  NoMoreThreads() {
    pthread_getattr_default_np(&before_);
    pthread_attr_t none;
    pthread_attr_init(&none);
    pthread_attr_setstacksize(&none, std::size_t{1} << 47);
    pthread_setattr_default_np(&none);
    pthread_attr_destroy(&none);
  }
  NoMoreThreads(const NoMoreThreads&) = delete;
  NoMoreThreads& operator=(const NoMoreThreads&) = delete;
  ~NoMoreThreads() {
    pthread_setattr_default_np(&before_);
    pthread_attr_destroy(&before_);
  }

 private:
  pthread_attr_t before_;
};

TEST(ServerTest, ShutdownNeedsNoThread) {
  Serving serving({.Handler = SaysOk()});
  BlockingClient client(serving.port);
  client.Send(kGet);
  client.ReadUntil("\r\n\r\nok");
  std::atomic<int> told = 0;
  serving.server.RegisterOnShutdown([&] { ++told; });
  serving.server.RegisterOnShutdown([&] { ++told; });
  {
    const NoMoreThreads no_more_threads;
    EXPECT_FALSE(serving.server.Shutdown(std::chrono::seconds(5)));
  }
  EXPECT_EQ(told, 2);
  EXPECT_EQ(client.ReadToEnd(), "");
}

}  // namespace
}  // namespace httparity
