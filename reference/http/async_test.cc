#include "reference/http/async.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

namespace httparity {
namespace {

// An operation that cannot finish at once.
class Slow final : public Continuation<int> {
 public:
  Task<int> Finish() override {
    ++finished;
    co_return 5;
  }
  void LeaveBehind() noexcept override { ++left_behind; }
  int finished = 0;
  int left_behind = 0;
};

int Await(Async<int> operation) {
  int got = 0;
  Spawn([](Async<int> awaited, int* out) -> Task<> {
    *out = co_await std::move(awaited);
  }(std::move(operation), &got));
  return got;
}

TEST(AsyncTest, HasItsValueAtOnce) {
  Async<int> operation(3);
  EXPECT_TRUE(operation.Ready());
  EXPECT_EQ(operation.Now(), 3);
  EXPECT_EQ(Await(Async<int>(4)), 4);
}

TEST(AsyncTest, FinishesWhenAwaited) {
  Slow slow;
  EXPECT_EQ(Await(Async<int>(slow)), 5);
  EXPECT_EQ(slow.finished, 1);
  EXPECT_EQ(slow.left_behind, 0);
}

TEST(AsyncTest, IsLeftBehindWhenDropped) {
  Slow slow;
  {
    Async<int> dropped(slow);
  }
  EXPECT_EQ(slow.finished, 0);
  EXPECT_EQ(slow.left_behind, 1);
}

TEST(AsyncTest, IsLeftBehindOnceWhenMoved) {
  Slow slow;
  {
    Async<int> first(slow);
    Async<int> second(std::move(first));
  }
  EXPECT_EQ(slow.left_behind, 1);
}

TEST(AsyncTest, CannotBeHadNowWhenItHasToWait) {
  Slow slow;
  Async<int> operation(slow);
  EXPECT_FALSE(operation.Ready());
  EXPECT_THROW(operation.Now(), std::logic_error);
}

TEST(AsyncTest, TakesATask) {
  bool ran = false;
  const auto run = [](bool* flag) -> Task<int> {
    *flag = true;
    co_return 6;
  };
  {
    Async<int> dropped(run(&ran));
  }
  EXPECT_FALSE(ran);
  EXPECT_EQ(Await(Async<int>(run(&ran))), 6);
  EXPECT_TRUE(ran);
}

}  // namespace
}  // namespace httparity
