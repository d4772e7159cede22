#include "reference/http1/held_line.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http1/growth.h"

namespace httparity::http1 {
namespace {

TEST(HeldLine, IsWhatFollowsTheLastLineEnd) {
  EXPECT_EQ(HeldLine().Of(""), 0u);
  EXPECT_EQ(HeldLine().Of("GET /"), 5u);
  EXPECT_EQ(HeldLine().Of("GET / HTTP/1.1\r\n"), 0u);
  EXPECT_EQ(HeldLine().Of("GET / HTTP/1.1\r\nA: b\nHo"), 2u);
}

TEST(HeldLine, LeavesInPiecesAsLargeAsTheBuffer) {
  EXPECT_EQ(HeldLine().Of(std::string(4095, 'a')), 4095u);
  EXPECT_EQ(HeldLine().Of(std::string(4096, 'a')), 0u);
  EXPECT_EQ(HeldLine().Of("A: b\n" + std::string(4096, 'a')), 0u);
  EXPECT_EQ(HeldLine().Of(std::string(2 * 4096 + 7, 'a')), 7u);
  EXPECT_EQ(HeldLine().Of(std::string(4095, 'a') + '\r'), 1u);
  EXPECT_EQ(
      HeldLine().Of(std::string(4095, 'a') + '\r' + std::string(4095, 'a')),
      0u);
}

// ERR-4
TEST(HeldLine, IsLostWhereNothingIsLeft) {
  EXPECT_TRUE(IsLostAtEnd(""));
  EXPECT_FALSE(IsLostAtEnd("G"));
  EXPECT_TRUE(IsLostAtEnd(std::string(8192, 'a')));
  EXPECT_FALSE(IsLostAtEnd(std::string(8191, 'a') + '\r'));
}

TEST(HeldLine, IsTheSameHoweverTheBytesCome) {
  const std::string head = "GET / HTTP/1.1\r\nA: " + std::string(5000, 'a') +
                           "\r\nB: " + std::string(4092, 'b') + "\r\r\nC";
  HeldLine by_byte, by_three;
  for (std::size_t size = 0; size <= head.size(); ++size) {
    const std::string_view part = std::string_view(head).substr(0, size);
    const std::size_t whole = HeldLine().Of(part);
    ASSERT_EQ(by_byte.Of(part), whole) << size;
    if (size % 3 == 0) {
      ASSERT_EQ(by_three.Of(part), whole) << size;
    }
  }
}

TEST(HeldLine, TakesLinearTimeForALongLineByteByByte) {
  EXPECT_LT(GrowthOfFourfold(16'000,
                             [](std::size_t size) {
                               const std::string line(size, 'a');
                               HeldLine held;
                               for (std::size_t n = 1; n <= size; ++n) {
                                 held.Of(std::string_view(line).substr(0, n));
                               }
                               EXPECT_EQ(held.Of(line), size % 4096);
                             }),
            kMostGrowth);
}

TEST(HeldLine, StartsAnewAfterReset) {
  HeldLine held;
  EXPECT_EQ(held.Of("GET / HT"), 8u);
  held.Reset();
  EXPECT_EQ(held.Of("GE"), 2u);
}

}  // namespace
}  // namespace httparity::http1
