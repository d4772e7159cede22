#include "bench/process_group_cpu.h"

#include <time.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <string>
#include <system_error>

namespace httparity::bench {
namespace {

double ToSeconds(const timespec& time) {
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_nsec) / 1e9;
}

}  // namespace

ProcessGroupCpu::ProcessGroupCpu(pid_t group) {
  std::error_code ignored;  // no /proc: nothing is known, nothing is said
  for (const auto& entry :
       std::filesystem::directory_iterator("/proc", ignored)) {
    const std::string name = entry.path().filename();
    pid_t pid = 0;
    const char* const end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data(), end, pid);
    if (error != std::errc() || stop != end) continue;
    clockid_t clock;
    if (::getpgid(pid) == group && ::clock_getcpuclockid(pid, &clock) == 0) {
      clocks_.push_back(clock);
    }
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
