#include "conformance/worker_count.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

namespace httparity::conformance {
namespace {

// Measured: the suite waits forty times as long as it computes. With more than
// this its longest scenario decides.
constexpr std::size_t kWorkersPerCore = 8;
constexpr std::size_t kMostUsual = 64;

// Three servers, each with three pipes and two descriptors to stop its reader,
// and the connections of a scenario.
constexpr std::size_t kDescriptorsPerWorker = 32;
constexpr std::size_t kOtherDescriptors = 60;

}  // namespace

std::size_t MostWorkers() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1;
  const std::size_t descriptors = limit.rlim_cur;
  if (descriptors < kOtherDescriptors + kDescriptorsPerWorker) return 1;
  return (descriptors - kOtherDescriptors) / kDescriptorsPerWorker;
}

std::size_t UsualWorkers() {
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  return std::min({kWorkersPerCore * cores, kMostUsual, MostWorkers()});
}

}  // namespace httparity::conformance
