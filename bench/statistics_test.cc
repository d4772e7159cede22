#include "bench/statistics.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace httparity::bench {
namespace {

std::vector<double> Noisy(double middle, double deviation, int count,
                          unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> values(middle, deviation);
  std::vector<double> sample;
  for (int i = 0; i < count; ++i) sample.push_back(values(random));
  return sample;
}

TEST(BootstrapMedianTest, HoldsTheMedianOfWhatWasSampled) {
  int held = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const Estimate estimate = BootstrapMedian(Noisy(1.3, 0.1, 25, seed));
    held += estimate.low <= 1.3 && 1.3 <= estimate.high;
  }
  EXPECT_GE(held, 180);  // 190 are meant
}

TEST(BootstrapMedianTest, IsTheSameForTheSameValues) {
  const std::vector<double> values = Noisy(2, 0.5, 9, 1);
  EXPECT_EQ(BootstrapMedian(values).low, BootstrapMedian(values).low);
  const Estimate one = BootstrapMedian(std::vector<double>{4});
  EXPECT_EQ(one.median, 4);
  EXPECT_EQ(one.Uncertainty(), 0);
}

// Two-sided, with the correction for continuity, as scipy.stats.mannwhitneyu
// (method="asymptotic") gives them.
TEST(MannWhitneyTest, GivesKnownProbabilities) {
  const std::vector<double> low = {1, 2, 3, 4, 5, 6, 7, 8};
  const std::vector<double> high = {9, 10, 11, 12, 13, 14, 15, 16};
  EXPECT_NEAR(MannWhitneyProbability(low, high), 0.0009391056, 1e-9);
  const std::vector<double> mixed = {1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5};
  EXPECT_NEAR(MannWhitneyProbability(low, mixed), 0.713191261, 1e-9);
  const std::vector<double> ties = {1, 1, 2, 2, 3, 3, 4, 4};
  const std::vector<double> more = {3, 3, 4, 4, 5, 5, 6, 6};
  EXPECT_NEAR(MannWhitneyProbability(ties, more), 0.011979951, 1e-9);
}

TEST(MannWhitneyTest, EqualValuesDoNotDiffer) {
  const std::vector<double> ones(8, 1.0);
  EXPECT_EQ(MannWhitneyProbability(ones, ones), 1);
}

// The promise of the program: a tenth is seen, nothing is not, of 20 each.
TEST(CompareTest, SeesATenthAndNothingElse) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const auto control = Noisy(1, 0.03, 30, seed);
    EXPECT_EQ(Compare(Noisy(0.9, 0.03, 30, 100 + seed), control, 0.05).verdict,
              Verdict::kSlower);
    EXPECT_EQ(Compare(Noisy(1.1, 0.03, 30, 200 + seed), control, 0.05).verdict,
              Verdict::kFaster);
    EXPECT_EQ(Compare(Noisy(1, 0.03, 30, 300 + seed), control, 0.05).verdict,
              Verdict::kSame);
  }
}

TEST(CompareTest, SaysSoWhenTheNoiseIsTooLoud) {
  const Comparison loud =
      Compare(Noisy(0.97, 0.5, 10, 1), Noisy(1, 0.5, 10, 2), 0.05);
  EXPECT_EQ(loud.verdict, Verdict::kInconclusive);
}

// No matter how the medians lie.
TEST(CompareTest, IsInconclusiveWhereARangeIsWide) {
  const auto quiet = Noisy(1, 0.005, 20, 1);
  const auto loud = Noisy(1, 0.2, 20, 2);
  ASSERT_FALSE(BootstrapMedian(loud).IsNarrow());
  EXPECT_EQ(Compare(loud, quiet, 0.05).verdict, Verdict::kInconclusive);
  EXPECT_EQ(Compare(quiet, loud, 0.05).verdict, Verdict::kInconclusive);
  const auto near = Noisy(0.92, 0.15, 20, 3);
  ASSERT_GT(BootstrapMedian(near).high, 0.95);
  EXPECT_EQ(Compare(near, quiet, 0.05).verdict, Verdict::kInconclusive);
}

TEST(CompareTest, NeedNotKnowByHowMuch) {
  const auto control = Noisy(1, 0.005, 20, 1);
  const auto far = Noisy(3, 0.5, 20, 2);
  ASSERT_FALSE(BootstrapMedian(far).IsNarrow());
  EXPECT_EQ(Compare(far, control, 0.05).verdict, Verdict::kFaster);
  EXPECT_EQ(Compare(Noisy(0.5, 0.1, 20, 3), control, 0.05).verdict,
            Verdict::kSlower);
}

// What is surely different, but by no more than the floor.
TEST(CompareTest, ASmallEffectIsTheSame) {
  const auto control = Noisy(1, 0.005, 20, 1);
  const Comparison small = Compare(Noisy(0.97, 0.005, 20, 2), control, 0.05);
  EXPECT_LT(small.probability, 0.05);
  EXPECT_LT(small.ratio.high, 1);
  EXPECT_EQ(small.verdict, Verdict::kSame);
  EXPECT_EQ(Compare(Noisy(0.97, 0.005, 20, 2), control, 0.01).verdict,
            Verdict::kSlower);
}

// A base that is no equal of itself hides what is smaller than that.
TEST(CompareTest, TheControlRaisesTheFloor) {
  const auto control = Noisy(0.85, 0.005, 20, 1);
  const Comparison same = Compare(Noisy(0.9, 0.005, 20, 2), control, 0.05);
  EXPECT_NEAR(same.floor, 0.15, 0.01);
  EXPECT_EQ(same.verdict, Verdict::kSame);
}

}  // namespace
}  // namespace httparity::bench
