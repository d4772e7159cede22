#ifndef HTTPARITY_BENCH_STATISTICS_H_
#define HTTPARITY_BENCH_STATISTICS_H_

#include <span>
#include <string_view>
#include <vector>

namespace httparity::bench {

// The range of a ratio, and of the control's, has to be as narrow as this on
// each side; before that more rounds are needed.
constexpr double kWantedUncertainty = 0.03;

// Where a figure lies, with 95 % confidence.
struct Estimate {
  double median = 0;
  double low = 0;
  double high = 0;

  // Half the width of the range, as a share of the median.
  double Uncertainty() const { return (high - low) / 2 / median; }
  bool IsNarrow() const { return Uncertainty() <= kWantedUncertainty; }
};

// The median of `values`, which are not empty, and the range that the medians
// of their resamples fill (percentile bootstrap). The same values give the same
// range.
Estimate BootstrapMedian(std::span<const double> values);

// How likely two samples as different as these come from one source: the
// two-sided probability of their Mann-Whitney U, by its normal approximation
// with midranks for ties. Neither is empty. From 8 values each on the
// approximation is good.
double MannWhitneyProbability(std::span<const double> a,
                              std::span<const double> b);

// What is said of a server beside the base.
enum class Verdict { kFaster, kSlower, kSame, kInconclusive };
std::string_view NameOf(Verdict verdict);

// What a verdict rests on. The ratios are those of neighbours in time, above 1
// where the server is better than the base; the control's are those of the base
// to itself, a second process of it.
struct Comparison {
  Estimate ratio;
  Estimate control;
  double probability = 1;  // that server and control do not differ
  // How far from 1 a ratio has to be to count: what the control strays, and at
  // least the smallest effect that was asked for.
  double floor = 0;
  // Inconclusive where a range is too wide, unless all of the ratio's lies
  // beyond the floor: then it is known to be faster or slower, only not by how
  // much.
  Verdict verdict = Verdict::kInconclusive;
};

// Both are of one size, a value a round, not empty.
Comparison Compare(std::span<const double> ratios,
                   std::span<const double> control, double smallest_effect);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_STATISTICS_H_
