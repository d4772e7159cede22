#include "conformance/differential/lateness_meter.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

// A process that is stopped for a while is late.
TEST(LatenessMeter, NoticesAProcessThatIsHeldUp) {
  LatenessMeter meter;
  const pid_t self = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) {
    ::kill(self, SIGSTOP);
    ::usleep(150'000);
    ::kill(self, SIGCONT);
    ::_exit(0);
  }
  ASSERT_GT(child, 0);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  for (int i = 0; i < 1000 && meter.worst() < milliseconds(100); ++i) {
    std::this_thread::sleep_for(milliseconds(5));
  }
  EXPECT_GE(meter.worst(), milliseconds(100));
}

}  // namespace
}  // namespace httparity::conformance
