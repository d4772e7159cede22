#include "reference/http/context.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "reference/http/manual_scheduler.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

TEST(ContextTest, FindsTheNearestValue) {
  const Context base = WithValue(Context(), "a", std::string("1"));
  const Context inner = WithValue(base, "a", std::string("2"));
  EXPECT_EQ(*base.Value<std::string>("a"), "1");
  EXPECT_EQ(*inner.Value<std::string>("a"), "2");
  EXPECT_EQ(inner.Value("b"), nullptr);
  EXPECT_EQ(inner.Value<int>("a"), nullptr);  // of another type
}

TEST(ContextTest, EndsWithItsSource) {
  CancelSource source{Context()};
  const Context child = WithValue(source.context(), "k", 1);
  EXPECT_FALSE(child.Err());
  source.Cancel();
  EXPECT_EQ(child.Err(), ErrCanceled());
  source.Cancel(ErrDeadlineExceeded());  // the first end stands
  EXPECT_EQ(child.Err(), ErrCanceled());
}

TEST(ContextTest, DoesNotEndItsParent) {
  CancelSource parent{Context()};
  CancelSource child(parent.context());
  child.Cancel();
  EXPECT_FALSE(parent.context().Err());
}

TEST(ContextTest, RenewsTheSameObjectWhenNobodyHoldsIt) {
  CancelSource source{Context()};
  const ContextNode* const node = source.context().node().get();
  source.CancelAndRenew();
  EXPECT_FALSE(source.context().Err());
  EXPECT_EQ(source.context().node().get(), node);

  const Context held = source.context();
  source.CancelAndRenew();
  EXPECT_FALSE(source.context().Err());
  EXPECT_EQ(held.Err(), ErrCanceled());
}

TEST(ContextTest, RenewedTellsItsEndToWhoWaits) {
  CancelSource source{Context()};
  int calls = 0;
  const AfterFunc counting(source.context(), [&] { ++calls; });
  source.CancelAndRenew();
  EXPECT_EQ(calls, 1);
  source.CancelAndRenew();
  EXPECT_EQ(calls, 1);
  EXPECT_FALSE(source.context().Err());
}

TEST(ContextTest, RenewedAfterItsEndGoesOn) {
  CancelSource source{Context()};
  source.Cancel();
  source.CancelAndRenew();
  EXPECT_FALSE(source.context().Err());
}

TEST(ContextTest, EndsAtItsDeadline) {
  ManualScheduler clock;
  const Context base = WithScheduler(Context(), clock);
  const Context context = WithTimeout(base, milliseconds(10));
  EXPECT_EQ(context.Deadline(), clock.Now() + milliseconds(10));
  clock.Advance(milliseconds(9));
  EXPECT_FALSE(context.Err());
  clock.Advance(milliseconds(1));
  EXPECT_EQ(context.Err(), ErrDeadlineExceeded());
  EXPECT_EQ(WithTimeout(base, milliseconds(-1)).Err(), ErrDeadlineExceeded());
  EXPECT_THROW(WithTimeout(Context(), milliseconds(1)), std::logic_error);
}

TEST(ContextTest, TheGreatestTimeIsForEver) {
  ManualScheduler clock;
  const Context context = WithTimeout(WithScheduler(Context(), clock),
                                      std::chrono::nanoseconds::max());
  EXPECT_FALSE(context.Err());
  EXPECT_GT(context.Deadline(), clock.Now() + std::chrono::years(50));
}

TEST(ContextTest, LetsGoOfItsTimerWithTheLastHandle) {
  ManualScheduler clock;
  CancelSource request(WithScheduler(Context(), clock));
  std::optional<Context> dropped =
      WithTimeout(request.context(), std::chrono::hours(1));
  const Context kept = WithTimeout(request.context(), std::chrono::hours(1));
  dropped.reset();
  clock.Advance(milliseconds(0));
  EXPECT_FALSE(clock.Tasks().Empty());
  request.Cancel();  // its end is theirs
  clock.Advance(milliseconds(0));
  EXPECT_TRUE(clock.Tasks().Empty());
}

TEST(ContextTest, OutlivesItsScheduler) {
  std::optional<Context> context;
  {
    ManualScheduler clock;
    context = WithTimeout(WithScheduler(Context(), clock), milliseconds(10));
  }
  EXPECT_FALSE(context->Err());
  EXPECT_TRUE(context->Deadline());
  context.reset();
}

TEST(ContextTest, KeepsTheReasonThatCameFirst) {
  ManualScheduler clock;
  CancelSource outer(WithScheduler(Context(), clock));
  const Context inner = WithTimeout(outer.context(), milliseconds(10));
  outer.Cancel();
  clock.Advance(milliseconds(10));
  EXPECT_EQ(inner.Err(), ErrCanceled());
}

TEST(ContextTest, CallsAfterFuncOnce) {
  CancelSource outer{Context()};
  CancelSource inner(outer.context());
  int calls = 0;
  const AfterFunc watch(inner.context(), [&] { ++calls; });
  outer.Cancel();
  inner.Cancel();
  EXPECT_EQ(calls, 1);
  const AfterFunc late(inner.context(), [&] { ++calls; });
  EXPECT_EQ(calls, 2);
}

TEST(ContextTest, AStoppedAfterFuncIsNotCalled) {
  CancelSource source{Context()};
  int calls = 0;
  {
    const AfterFunc watch(source.context(), [&] { ++calls; });
  }
  source.Cancel();
  EXPECT_EQ(calls, 0);
}

// On the thread of who stops it, or under the call: never later, elsewhere.
TEST(ContextTest, AnAfterFuncGoesWithWhatItHolds) {
  CancelSource source{Context()};
  const auto held = std::make_shared<int>();
  std::optional<AfterFunc> watch;
  watch.emplace(source.context(), [held] {});
  watch.reset();
  EXPECT_EQ(held.use_count(), 1);
  watch.emplace(source.context(), [held] {});
  source.Cancel();
  EXPECT_EQ(held.use_count(), 1);
}

TEST(ContextTest, WaitsForTheEndOrTheTime) {
  ManualScheduler clock;
  CancelSource source{WithScheduler(Context(), clock)};
  std::optional<bool> ended;
  const auto wait = [&] {
    ended.reset();
    Spawn([](Context context, std::optional<bool>* out) -> Task<> {
      *out = co_await WaitDone(context, milliseconds(10));
    }(source.context(), &ended));
  };
  wait();
  EXPECT_FALSE(ended);
  clock.Advance(milliseconds(10));
  EXPECT_EQ(ended, false);

  wait();
  source.Cancel();
  EXPECT_FALSE(ended);  // resumed by the scheduler, not inside Cancel
  clock.Advance(milliseconds(0));
  EXPECT_EQ(ended, true);
}

TEST(ContextTest, SleepsThroughItsEnd) {
  ManualScheduler clock;
  CancelSource source{WithScheduler(Context(), clock)};
  bool awake = false;
  Spawn([](Context context, bool* out) -> Task<> {
    co_await Sleep(context, milliseconds(10));
    *out = true;
  }(source.context(), &awake));
  source.Cancel();
  clock.Advance(milliseconds(9));
  EXPECT_FALSE(awake);
  clock.Advance(milliseconds(1));
  EXPECT_TRUE(awake);
}

}  // namespace
}  // namespace httparity
