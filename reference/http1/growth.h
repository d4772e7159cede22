#ifndef HTTPARITY_REFERENCE_HTTP1_GROWTH_H_
#define HTTPARITY_REFERENCE_HTTP1_GROWTH_H_

#include <time.h>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace httparity::http1 {

// Between linear and quadratic, with room on both sides.
inline constexpr double kMostGrowth = 8;

// The processor time of this thread: others that are busy do not count.
inline double ThreadSeconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_nsec) / 1e9;
}

// For tests: how many times as long `work(4 * size)` takes as `work(size)`.
// Linear work gives about 4, quadratic work about 16. Each is timed in turns
// and the quickest counts; a growth that is too large is measured again, since
// a disturbance passes and quadratic work does not.
template <class Work>
double GrowthOfFourfold(std::size_t size, Work work) {
  const auto time = [&](std::size_t n) {
    const double start = ThreadSeconds();
    work(n);
    return ThreadSeconds() - start;
  };
  double once = std::numeric_limits<double>::max();
  double fourfold = once;
  for (int round = 0; round < 30; ++round) {
    once = std::min(once, time(size));
    fourfold = std::min(fourfold, time(4 * size));
    if (round >= 3 && fourfold < kMostGrowth * once) break;
  }
  return fourfold / once;
}

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_GROWTH_H_
