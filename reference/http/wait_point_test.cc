#include "reference/http/wait_point.h"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <utility>

#include "reference/http/task.h"

namespace httparity {
namespace {

Task<> WaitAt(WaitPoint& point, int* woken) {
  WaitPoint::Wait wait(point);
  co_await wait;
  ++*woken;
}

TEST(WaitPointTest, WakesWhoWaitsOnce) {
  WaitPoint point;
  int woken = 0;
  point.Wake();
  Task<> task = WaitAt(point, &woken);
  task.Start();
  EXPECT_TRUE(point.IsTaken());
  point.Wake();
  point.Wake();
  EXPECT_EQ(woken, 1);
  EXPECT_FALSE(point.IsTaken());
}

TEST(WaitPointTest, ForgetsACoroutineThatGoes) {
  WaitPoint point;
  int woken = 0;
  {
    Task<> task = WaitAt(point, &woken);
    task.Start();
  }
  EXPECT_FALSE(point.IsTaken());
  point.Wake();
  EXPECT_EQ(woken, 0);
}

TEST(WaitPointTest, MayGoFirst) {
  std::optional<WaitPoint> point(std::in_place);
  int woken = 0;
  Task<> task = WaitAt(*point, &woken);
  task.Start();
  point.reset();
  task = {};
  EXPECT_EQ(woken, 0);
}

TEST(WaitPointTest, TakesOneAtATime) {
  WaitPoint point;
  int woken = 0;
  Task<> first = WaitAt(point, &woken);
  first.Start();
  Task<> second = WaitAt(point, &woken);
  EXPECT_TRUE(second.Start());
  EXPECT_THROW(second.await_resume(), std::logic_error);
  point.Wake();
  EXPECT_EQ(woken, 1);
}

}  // namespace
}  // namespace httparity
