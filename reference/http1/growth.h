#ifndef HTTPARITY_REFERENCE_HTTP1_GROWTH_H_
#define HTTPARITY_REFERENCE_HTTP1_GROWTH_H_

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace httparity::http1 {

// For tests: how many times as long `work(4 * size)` takes as `work(size)`.
// Linear work gives about 4, quadratic work about 16. Each is timed in turns
// and the quickest counts, so that a busy machine does not decide.
template <class Work>
double GrowthOfFourfold(std::size_t size, Work work) {
  using Seconds = std::chrono::duration<double>;
  const auto time = [&](std::size_t n) {
    const auto start = std::chrono::steady_clock::now();
    work(n);
    return Seconds(std::chrono::steady_clock::now() - start);
  };
  Seconds once = Seconds::max(), fourfold = Seconds::max();
  for (int round = 0; round < 4; ++round) {
    once = std::min(once, time(size));
    fourfold = std::min(fourfold, time(4 * size));
  }
  return fourfold / once;
}

// Between linear and quadratic, with room on both sides.
inline constexpr double kMostGrowth = 8;

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_GROWTH_H_
