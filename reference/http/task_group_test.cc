#include "reference/http/task_group.h"

#include <gtest/gtest.h>

#include <coroutine>
#include <memory>
#include <vector>

namespace httparity {
namespace {

struct Pause {
  std::coroutine_handle<>* resume;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> awaiter) const {
    *resume = awaiter;
  }
  void await_resume() const noexcept {}
};

// Holds what it is given for as long as it runs.
Task<> Wait(std::coroutine_handle<>* resume, std::shared_ptr<int> held) {
  co_await Pause{resume};
  ++*held;
}

TEST(TaskGroupTest, RunsATaskToItsEnd) {
  TaskGroup group;
  const auto value = std::make_shared<int>(0);
  std::coroutine_handle<> resume;
  group.Spawn(Wait(&resume, value));
  EXPECT_FALSE(group.Empty());
  resume.resume();
  EXPECT_EQ(*value, 1);
  EXPECT_EQ(value.use_count(), 1);
  EXPECT_TRUE(group.Empty());
}

TEST(TaskGroupTest, TakesATaskThatEndsAtOnce) {
  TaskGroup group;
  bool ran = false;
  group.Spawn([](bool* flag) -> Task<> {
    *flag = true;
    co_return;
  }(&ran));
  EXPECT_TRUE(ran);
  EXPECT_TRUE(group.Empty());
}

TEST(TaskGroupTest, LetsGoOfWhatHasNotEnded) {
  const auto value = std::make_shared<int>(0);
  std::vector<std::coroutine_handle<>> resume(3);
  {
    TaskGroup group;
    for (auto& handle : resume) group.Spawn(Wait(&handle, value));
    resume[1].resume();  // out of the middle of the list
    EXPECT_EQ(value.use_count(), 3);
  }
  EXPECT_EQ(value.use_count(), 1);
  EXPECT_EQ(*value, 1);
}

}  // namespace
}  // namespace httparity
