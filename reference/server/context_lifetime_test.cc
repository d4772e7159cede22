// Contexts in the hands of other threads, and of nobody that the server knows.

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "reference/http/context.h"
#include "reference/server/blocking_client.h"
#include "reference/server/event_loop.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

// What `make` gives on the thread of a loop.
template <class F>
auto OnLoop(EventLoop& loop, F make) {
  std::promise<decltype(make())> made;
  loop.Post([&] { made.set_value(make()); });
  return made.get_future().get();
}

// The last handle goes on another thread just when the time is over.
TEST(ContextLifetimeTest, AnyThreadMayDropADeadline) {
  EventLoops loops(1);
  EventLoop& loop = loops.Next();
  const Context base = WithScheduler(Context(), loop);
  for (int i = 0; i < 200; ++i) {
    std::optional<Context> context =
        OnLoop(loop, [&] { return WithTimeout(base, microseconds(200)); });
    std::this_thread::sleep_for(microseconds(150 + i));
    const Context copy = *context;
    const Err err = copy.Err();
    EXPECT_TRUE(!err || err == ErrDeadlineExceeded());
    context.reset();
  }
}

// As one does who has a limit for a job of his own.
TEST(ContextLifetimeTest, AHandlerMayGiveItsContextAway) {
  std::mutex mutex;
  std::vector<std::thread> jobs;
  {
    Serving serving({.Handler = MakeHandler([&](ResponseWriter& w, Request& r) {
                       Context context =
                           WithTimeout(r.Context(), milliseconds(2));
                       const std::lock_guard lock(mutex);
                       jobs.emplace_back([context = std::move(context)] {
                         const AfterFunc watch(context, [] {});
                         std::this_thread::sleep_for(milliseconds(2));
                       });
                       w.WriteString("ok");
                     })},
                    std::make_shared<EventLoops>(1));
    BlockingClient client(serving.port);
    for (int i = 0; i < 50; ++i) {
      client.Send(kGet);
      client.ReadUntil("\r\n\r\nok");
    }
  }
  for (std::thread& job : jobs) job.join();
}

TEST(ContextLifetimeTest, OutlivesTheServerAndItsLoops) {
  std::optional<Context> kept;
  std::optional<AfterFunc> watch;
  int ends = 0;
  {
    Serving serving({.Handler = MakeHandler([&](ResponseWriter& w, Request& r) {
                       kept = WithTimeout(r.Context(), std::chrono::hours(1));
                       watch.emplace(*kept, [&] { ++ends; });
                       w.WriteString("ok");
                     })},
                    std::make_shared<EventLoops>(1));
    BlockingClient client(serving.port);
    client.Send(kGet);
    client.ReadUntil("\r\n\r\nok");
    // The request's context ends a moment after its response.
    for (int i = 0; i < 5000 && !kept->Err(); ++i) {
      std::this_thread::sleep_for(milliseconds(1));
    }
  }
  EXPECT_EQ(kept->Err(), ErrCanceled());
  EXPECT_EQ(ends, 1);
  EXPECT_TRUE(kept->Deadline());
  const Context child = WithValue(*kept, "key", 1);
  kept.reset();
  EXPECT_EQ(child.Err(), ErrCanceled());
}

}  // namespace
}  // namespace httparity
