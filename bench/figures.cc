#include "bench/figures.h"

#include <algorithm>

#include "bench/spread.h"

namespace httparity::bench {

std::vector<double> Rates(const Rounds& rounds) {
  return Each(rounds, [](const LoadResult& r) { return r.Rate(); });
}

bool HasServerCpu(const Rounds& rounds) {
  return std::ranges::all_of(
      rounds, [](const LoadResult& r) { return r.server_cpu.has_value(); });
}

std::vector<double> ServerCpus(const Rounds& rounds) {
  return Each(rounds,
              [](const LoadResult& r) { return *r.ServerCpuPerItem(); });
}

std::vector<double> RateRatios(const Rounds& rounds, const Rounds& base) {
  return Ratios(Rates(rounds), Rates(base));
}

std::vector<double> CpuRatios(const Rounds& rounds, const Rounds& base) {
  return Ratios(ServerCpus(base), ServerCpus(rounds));
}

}  // namespace httparity::bench
