#include "bench/process_group_cpu.h"

#include <time.h>

#include "bench/process_group.h"

namespace httparity::bench {
namespace {

double ToSeconds(const timespec& time) {
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_nsec) / 1e9;
}

}  // namespace

ProcessGroupCpu::ProcessGroupCpu(pid_t group) {
  for (const pid_t pid : ProcessGroup(group)) {
    clockid_t clock;
    if (::clock_getcpuclockid(pid, &clock) == 0) clocks_.push_back(clock);
  }
}

std::optional<double> ProcessGroupCpu::Seconds() const {
  if (clocks_.empty()) return std::nullopt;
  double total = 0;
  for (const clockid_t clock : clocks_) {
    timespec time{};
    if (::clock_gettime(clock, &time) != 0) return std::nullopt;
    total += ToSeconds(time);
  }
  return total;
}

double OwnCpuSeconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return ToSeconds(time);
}

}  // namespace httparity::bench
