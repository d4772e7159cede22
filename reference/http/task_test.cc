#include "reference/http/task.h"

#include <gtest/gtest.h>

#include <coroutine>
#include <stdexcept>
#include <string>
#include <vector>

namespace httparity {
namespace {

// Suspends once; the test resumes.
struct Pause {
  std::coroutine_handle<>* resume;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> awaiter) const {
    *resume = awaiter;
  }
  void await_resume() const noexcept {}
};

Task<int> Give(int value) { co_return value; }

Task<int> Fail() {
  throw std::runtime_error("no");
  co_return 0;
}

Task<int> GiveLater(std::coroutine_handle<>* resume, int value) {
  co_await Pause{resume};
  co_return value;
}

TEST(TaskTest, RunsOnlyWhenAwaited) {
  bool ran = false;
  auto task = [](bool* flag) -> Task<> {
    *flag = true;
    co_return;
  }(&ran);
  EXPECT_FALSE(ran);
  Spawn(std::move(task));
  EXPECT_TRUE(ran);
}

TEST(TaskTest, GivesItsValueToWhoAwaits) {
  int got = 0;
  Spawn([](int* out) -> Task<> {
    const int a = co_await Give(2);
    const int b = co_await Give(3);
    *out = a * b;
  }(&got));
  EXPECT_EQ(got, 6);
}

TEST(TaskTest, HandsExceptionsOn) {
  std::string caught;
  Spawn([](std::string* out) -> Task<> {
    try {
      co_await Fail();
    } catch (const std::runtime_error& error) {
      *out = error.what();
    }
  }(&caught));
  EXPECT_EQ(caught, "no");
}

TEST(TaskTest, GoesOnWhenItIsResumed) {
  int got = 0;
  std::coroutine_handle<> resume;
  Spawn([](int* out, std::coroutine_handle<>* handle) -> Task<> {
    *out = co_await GiveLater(handle, 7);
  }(&got, &resume));
  EXPECT_EQ(got, 0);
  resume.resume();
  EXPECT_EQ(got, 7);
}

TEST(TaskTest, StartsBeforeItIsAwaited) {
  Task<int> at_once = Give(1);
  EXPECT_TRUE(at_once.Start());
  std::coroutine_handle<> resume;
  Task<int> later = GiveLater(&resume, 2);
  EXPECT_FALSE(later.Start());
  std::vector<int> got;
  Spawn([](std::vector<int>* out, Task<int> a, Task<int> b) -> Task<> {
    out->push_back(co_await std::move(a));
    out->push_back(co_await std::move(b));
  }(&got, std::move(at_once), std::move(later)));
  EXPECT_EQ(got, std::vector<int>({1}));
  resume.resume();
  EXPECT_EQ(got, std::vector<int>({1, 2}));
}

TEST(TaskTest, DestroysWhatIsInAnUnfinishedOne) {
  bool destroyed = false;
  struct Guard {
    bool* flag;
    ~Guard() { *flag = true; }
  };
  std::coroutine_handle<> resume;
  {
    auto task = [](bool* flag, std::coroutine_handle<>* handle) -> Task<> {
      const Guard guard{flag};
      co_await Pause{handle};
    }(&destroyed, &resume);
    task.Start();
    EXPECT_FALSE(destroyed);
  }
  EXPECT_TRUE(destroyed);
}

TEST(TaskTest, StartsOnce) {
  std::coroutine_handle<> resume;
  Task<> task = [](std::coroutine_handle<>* handle) -> Task<> {
    co_await Pause{handle};
  }(&resume);
  EXPECT_FALSE(task.Start());
  EXPECT_THROW(task.Start(), std::logic_error);
  resume.resume();
  EXPECT_TRUE(task.await_ready());
}

// A loop of awaits must not grow the stack.
TEST(TaskTest, AwaitsAMillionTimes) {
  int sum = 0;
  Spawn([](int* out) -> Task<> {
    for (int i = 0; i < 1'000'000; ++i) *out += co_await Give(1);
  }(&sum));
  EXPECT_EQ(sum, 1'000'000);
}

TEST(TaskTest, UsesTheMemoryOfFramesAgain) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "AddressSanitizer is to see who still points into a frame";
#endif
  void* const first = AllocateFrame(200);
  FreeFrame(first, 200);
  void* const second = AllocateFrame(210);  // of the same class
  EXPECT_EQ(first, second);
  FreeFrame(second, 210);
}

}  // namespace
}  // namespace httparity
