#include "bench/spread.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace httparity::bench {
namespace {

using testing::ElementsAre;

TEST(SpreadTest, OfAnOddNumber) {
  const Spread spread = SpreadOf({5, 1, 100});
  EXPECT_EQ(spread.median, 5);
  EXPECT_EQ(spread.min, 1);
  EXPECT_EQ(spread.max, 100);
}

TEST(SpreadTest, OfAnEvenNumber) {
  EXPECT_EQ(SpreadOf({4, 1, 2, 100}).median, 3);
}

TEST(SpreadTest, OfOne) {
  const Spread spread = SpreadOf({7});
  EXPECT_EQ(spread.median, 7);
  EXPECT_EQ(spread.min, 7);
  EXPECT_EQ(spread.max, 7);
}

// Round by round: the median of the ratios is not the ratio of the medians.
TEST(SpreadTest, RatiosAreThoseOfNeighbours) {
  const std::vector<double> values = {20, 2, 40};
  const std::vector<double> base = {10, 1, 8};
  EXPECT_THAT(Ratios(values, base), ElementsAre(2, 2, 5));
  EXPECT_EQ(SpreadOf(Ratios(values, base)).median, 2);
}

}  // namespace
}  // namespace httparity::bench
