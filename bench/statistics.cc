#include "bench/statistics.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <random>

namespace httparity::bench {
namespace {

constexpr int kResamples = 1000;
constexpr double kSignificance = 0.05;

struct Ranked {
  double value;
  bool from_a;
  double rank = 0;
};

// Both samples in order; equal values share the mean of their ranks.
std::vector<Ranked> RankTogether(std::span<const double> a,
                                 std::span<const double> b) {
  std::vector<Ranked> all;
  for (const double value : a) all.push_back({value, true});
  for (const double value : b) all.push_back({value, false});
  std::ranges::sort(all, {}, &Ranked::value);
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && all[end].value == all[i].value) ++end;
    const double shared = static_cast<double>(i + 1 + end) / 2;
    for (; i < end; ++i) all[i].rank = shared;
  }
  return all;
}

// The sum of t^3 - t over the ties of t values.
double TieTerm(const std::vector<Ranked>& ranked) {
  double term = 0;
  for (std::size_t i = 0; i < ranked.size();) {
    std::size_t end = i;
    while (end < ranked.size() && ranked[end].rank == ranked[i].rank) ++end;
    const auto ties = static_cast<double>(end - i);
    term += ties * ties * ties - ties;
    i = end;
  }
  return term;
}

// Reorders them.
double MedianOf(std::vector<double>& values) {
  const auto middle = values.begin() + values.size() / 2;
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

Verdict Judge(const Comparison& it) {
  const Estimate& ratio = it.ratio;
  const double over = 1 + it.floor;
  const double under = 1 - it.floor;
  const bool all_beyond = ratio.low > over || ratio.high < under;
  const bool known = ratio.IsNarrow() && it.control.IsNarrow();
  if (!known && !all_beyond) return Verdict::kInconclusive;
  const bool differs = it.probability < kSignificance;
  if (differs && ratio.low > 1 && ratio.median > over) return Verdict::kFaster;
  if (differs && ratio.high < 1 && ratio.median < under) {
    return Verdict::kSlower;
  }
  return ratio.median <= over && ratio.median >= under ? Verdict::kSame
                                                       : Verdict::kInconclusive;
}

}  // namespace

Estimate BootstrapMedian(std::span<const double> values) {
  assert(!values.empty());
  std::mt19937 random(1);  // the same values, the same range
  std::uniform_int_distribution<std::size_t> any(0, values.size() - 1);
  std::vector<double> medians;
  std::vector<double> resample(values.size());
  for (int i = 0; i < kResamples; ++i) {
    std::ranges::generate(resample, [&] { return values[any(random)]; });
    medians.push_back(MedianOf(resample));
  }
  std::ranges::sort(medians);
  resample.assign(values.begin(), values.end());
  return {.median = MedianOf(resample),
          .low = medians[kResamples * 25 / 1000],
          .high = medians[kResamples * 975 / 1000]};
}

double MannWhitneyProbability(std::span<const double> a,
                              std::span<const double> b) {
  const auto n = static_cast<double>(a.size());
  const auto m = static_cast<double>(b.size());
  const std::vector<Ranked> ranked = RankTogether(a, b);
  double rank_sum = 0;
  for (const Ranked& value : ranked) rank_sum += value.from_a ? value.rank : 0;
  const double u = rank_sum - n * (n + 1) / 2;
  const double total = n + m;
  const double variance =
      n * m / 12 *
      (total + 1 - TieTerm(ranked) / std::max(1.0, total * (total - 1)));
  if (variance <= 0) return 1;  // all values are equal
  // A half towards the middle: U moves in steps.
  const double distance = std::max(0.0, std::abs(u - n * m / 2) - 0.5);
  const boost::math::normal standard;
  return 2 * boost::math::cdf(boost::math::complement(
                 standard, distance / std::sqrt(variance)));
}

std::string_view NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kFaster:
      return "faster";
    case Verdict::kSlower:
      return "slower";
    case Verdict::kSame:
      return "same";
    case Verdict::kInconclusive:
      break;
  }
  return "inconclusive";
}

Comparison Compare(std::span<const double> ratios,
                   std::span<const double> control, double smallest_effect) {
  Comparison result;
  result.ratio = BootstrapMedian(ratios);
  result.control = BootstrapMedian(control);
  result.probability = MannWhitneyProbability(ratios, control);
  result.floor = std::max(smallest_effect, std::abs(result.control.median - 1));
  result.verdict = Judge(result);
  return result;
}

}  // namespace httparity::bench
