#include "conformance/differential/random.h"

#include <gtest/gtest.h>

#include <vector>

namespace httparity::conformance {
namespace {

// Written down for good: a seed in a report must mean the same cases in every
// build. The values are those of the reference implementation (pcg32-demo, seed
// 42, stream 54).
TEST(Random, IsThePublishedGenerator) {
  Random random(42, 54);
  const std::vector<std::uint32_t> published = {
      0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e};
  for (const std::uint32_t number : published) {
    EXPECT_EQ(random.Next(), number);
  }
}

TEST(Random, StreamsOfASeedDiffer) {
  Random one(7, 1);
  Random two(7, 2);
  int equal = 0;
  for (int i = 0; i < 100; ++i) equal += one.Next() == two.Next();
  EXPECT_LE(equal, 1);
}

TEST(Random, StaysBelowTheBoundAndReachesAll) {
  Random random(1, 1);
  std::vector<int> hits(10);
  for (int i = 0; i < 10'000; ++i) ++hits.at(random.Below(10));
  for (const int hit : hits) {
    EXPECT_GT(hit, 800);
    EXPECT_LT(hit, 1200);
  }
}

TEST(Random, PercentIsAShare) {
  Random random(3, 9);
  int hits = 0;
  for (int i = 0; i < 10'000; ++i) hits += random.Percent(20);
  EXPECT_NEAR(hits, 2000, 200);
}

}  // namespace
}  // namespace httparity::conformance
