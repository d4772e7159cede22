// Blocking handlers and the end of the server, of a connection, of the loops.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "reference/http/context.h"
#include "reference/server/blocking.h"
#include "reference/server/blocking_client.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr std::string_view kPost =
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n";

// A handler in the middle of things, and the test that lets it go on.
struct Blocked {
  std::promise<void> entered;
  std::promise<void> open;

  ServerOptions Options() {
    return BlockingFunction([this](ResponseWriter& w, Request&) {
      entered.set_value();
      open.get_future().wait_for(seconds(5));
      w.WriteString("ok");
    });
  }
};

TEST(BlockingLifetimeTest, ShutdownWaitsForIt) {
  Blocked blocked;
  Serving serving(blocked.Options());
  BlockingClient client(serving.port);
  client.Send(kGet);
  blocked.entered.get_future().wait();
  EXPECT_EQ(serving.server.Shutdown(milliseconds(20)), ErrDeadlineExceeded());
  blocked.open.set_value();
  EXPECT_FALSE(serving.server.Shutdown(seconds(5)));
  EXPECT_TRUE(client.ReadToEnd().ends_with("\r\n\r\nok"));
}

TEST(BlockingLifetimeTest, CloseEndsItsConnectionAndCancels) {
  std::promise<void> entered;
  std::promise<Err> left;
  Serving serving(BlockingFunction([&](ResponseWriter&, Request& r) {
    entered.set_value();
    // The context ends a moment after the connection.
    for (int i = 0; i < 5000 && !r.Context().Err(); ++i) {
      std::this_thread::sleep_for(milliseconds(1));
    }
    left.set_value(r.Context().Err());
  }));
  BlockingClient client(serving.port);
  client.Send(kGet);
  entered.get_future().wait();
  serving.server.Close();
  EXPECT_EQ(client.ReadToEnd(), "");
  EXPECT_EQ(left.get_future().get(), ErrCanceled());
}

// The server goes with its loops: the handler first returns.
TEST(BlockingLifetimeTest, TheEndOfTheLoopsWaitsForIt) {
  std::atomic<bool> has_left = false;
  std::promise<void> entered;
  {
    Serving serving(BlockingFunction([&](ResponseWriter&, Request&) {
      entered.set_value();
      std::this_thread::sleep_for(milliseconds(50));
      has_left = true;
    }));
    BlockingClient client(serving.port);
    client.Send(kGet);
    entered.get_future().wait();
  }
  EXPECT_TRUE(has_left);
}

// Whatever it asks then is refused, so that it does not wait for ever.
TEST(BlockingLifetimeTest, TheEndOfTheLoopsAbortsWhatItWaitsFor) {
  const auto ask = [](auto operation) {
    std::promise<void> entered;
    std::atomic<bool> has_left = false;
    {
      Serving serving(BlockingFunction([&](ResponseWriter& w, Request& r) {
        // However it ends.
        const std::shared_ptr<void> leaving(nullptr,
                                            [&](void*) { has_left = true; });
        entered.set_value();
        operation(w, r);
      }));
      BlockingClient client(serving.port);
      client.Send(kPost);
      entered.get_future().wait();
      std::this_thread::sleep_for(milliseconds(20));
    }
    EXPECT_TRUE(has_left);
  };
  ask([](ResponseWriter&, Request& r) { Wait(ReadAll(r.Body())); });
  ask([](ResponseWriter& w, Request&) {
    const std::string piece(1 << 20, 'x');
    while (!w.Write(piece).Now().err) {
    }
  });
  ask([](ResponseWriter&, Request& r) {
    Wait(Sleep(r.Context(), std::chrono::hours(1)));
  });
}

TEST(BlockingLifetimeTest, TheEndOfTheLoopsDestroysACoroutineThatWaits) {
  const auto held = std::make_shared<int>();
  std::promise<void> entered;
  {
    Serving serving(BlockingFunction(
        [&entered, held](ResponseWriter&, Request& r) -> Task<> {
          const auto mine = held;
          entered.set_value();
          co_await Sleep(r.Context(), std::chrono::hours(1));
        }));
    BlockingClient client(serving.port);
    client.Send(kGet);
    entered.get_future().wait();
  }
  EXPECT_EQ(held.use_count(), 1);
}

}  // namespace
}  // namespace httparity
