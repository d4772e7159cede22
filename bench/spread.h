#ifndef HTTPARITY_BENCH_SPREAD_H_
#define HTTPARITY_BENCH_SPREAD_H_

#include <span>
#include <vector>

namespace httparity::bench {

// What is said of the rounds of a case. A median: one round in which the
// machine did something else must not move it.
struct Spread {
  double median = 0;
  double min = 0;
  double max = 0;
};

// `values` is not empty. The median of an even number is the mean of the
// middle two.
Spread SpreadOf(std::vector<double> values);

// values[i] / base[i]. Both are of one size, one value a round: the machine's
// speed changes by the second, so only neighbours are compared.
std::vector<double> Ratios(std::span<const double> values,
                           std::span<const double> base);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_SPREAD_H_
