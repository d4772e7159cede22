#ifndef HTTPARITY_BENCH_FIGURES_H_
#define HTTPARITY_BENCH_FIGURES_H_

#include <vector>

#include "bench/load_generator.h"

namespace httparity::bench {

// What the rounds of one server gave, a value each.
using Rounds = std::vector<LoadResult>;

template <typename Figure>
std::vector<double> Each(const Rounds& rounds, Figure figure) {
  std::vector<double> values;
  for (const LoadResult& round : rounds) {
    values.push_back(static_cast<double>(figure(round)));
  }
  return values;
}

std::vector<double> Rates(const Rounds& rounds);
// Whether the server's processor time is known in all of them.
bool HasServerCpu(const Rounds& rounds);
// Microseconds an item. Only where it is known.
std::vector<double> ServerCpus(const Rounds& rounds);

// How many times better than the base, round by round: its rate, or the base's
// processor time for an item by its own.
std::vector<double> RateRatios(const Rounds& rounds, const Rounds& base);
std::vector<double> CpuRatios(const Rounds& rounds, const Rounds& base);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_FIGURES_H_
