#include "bench/open_files.h"

#include <sys/resource.h>

#include <string>

#include "bench/failure.h"

namespace httparity::bench {
namespace {

constexpr rlim_t kOwnFiles = 64;  // beside the connections

}  // namespace

void AllowOpenFiles(int connections) {
  const rlim_t wanted = static_cast<rlim_t>(connections) + kOwnFiles;
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur >= wanted) return;
  if (limit.rlim_max < wanted) {
    throw WrongUse(std::to_string(connections) +
                   " connections need as many open files; this system lets a "
                   "process have " +
                   std::to_string(limit.rlim_max) + " (ulimit -Hn)");
  }
  limit.rlim_cur = wanted;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace httparity::bench
