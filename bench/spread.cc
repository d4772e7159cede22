#include "bench/spread.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace httparity::bench {

Spread SpreadOf(std::vector<double> values) {
  assert(!values.empty());
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  const double median = values.size() % 2 == 1
                            ? values[middle]
                            : (values[middle - 1] + values[middle]) / 2;
  return {.median = median, .min = values.front(), .max = values.back()};
}

std::vector<double> Ratios(std::span<const double> values,
                           std::span<const double> base) {
  assert(values.size() == base.size());
  std::vector<double> ratios(values.size());
  std::ranges::transform(values, base, ratios.begin(),
                         [](double value, double b) { return value / b; });
  return ratios;
}

}  // namespace httparity::bench
