#include "bench/process_group.h"

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <string>
#include <system_error>

namespace httparity::bench {

std::vector<pid_t> ProcessGroup(pid_t group) {
  std::vector<pid_t> members;
  std::error_code ignored;
  for (const auto& entry :
       std::filesystem::directory_iterator("/proc", ignored)) {
    const std::string name = entry.path().filename();
    pid_t pid = 0;
    const char* const end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data(), end, pid);
    if (error != std::errc() || stop != end) continue;
    if (::getpgid(pid) == group) members.push_back(pid);
  }
  return members;
}

}  // namespace httparity::bench
