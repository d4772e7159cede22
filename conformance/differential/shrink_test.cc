#include "conformance/differential/shrink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace httparity::conformance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WithoutRuns, LeavesOutHalvesThenQuartersThenItems) {
  EXPECT_THAT(WithoutRuns(std::string("abcd")),
              ElementsAre("", "cd", "ab", "bcd", "acd", "abd", "abc"));
  EXPECT_THAT(WithoutRuns(std::string("a")), ElementsAre(""));
  EXPECT_THAT(WithoutRuns(std::string()), IsEmpty());
}

// A shrinker of texts that fail when `fails` says so.
Shrinker<std::string> ShrinkerOf(bool (*fails)(const std::string&),
                                 std::size_t* tried = nullptr) {
  Shrinker<std::string> shrinker;
  shrinker.simpler = [](const std::string& text) { return WithoutRuns(text); };
  shrinker.first_failing =
      [=](const std::vector<std::string>& texts) -> std::optional<std::size_t> {
    if (tried != nullptr) *tried += texts.size();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (fails(texts[i])) return i;
    }
    return std::nullopt;
  };
  return shrinker;
}

TEST(Shrinker, FindsTheSmallestThatFails) {
  const auto shrinker = ShrinkerOf([](const std::string& text) {
    return text.find('x') != std::string::npos &&
           text.find('y') != std::string::npos;
  });
  EXPECT_EQ(shrinker.Shrink("aaaaaxbbbbbbbbbbbbbbbbbbbyccccc"), "xy");
}

TEST(Shrinker, KeepsWhatAloneFails) {
  const auto shrinker =
      ShrinkerOf([](const std::string& text) { return text == "whole"; });
  EXPECT_EQ(shrinker.Shrink("whole"), "whole");
}

TEST(Shrinker, GoesDownToNothing) {
  const auto shrinker = ShrinkerOf([](const std::string&) { return true; });
  EXPECT_EQ(shrinker.Shrink("anything"), "");
}

TEST(Shrinker, StopsAtItsLimitWithTheBestSoFar) {
  std::size_t tried = 0;
  auto shrinker = ShrinkerOf(
      [](const std::string& text) { return text.size() >= 3; }, &tried);
  shrinker.most_tried = 10;
  shrinker.at_once = 5;
  const std::string shrunk = shrinker.Shrink(std::string(1000, 'a'));
  EXPECT_LT(shrunk.size(), 1000u);
  EXPECT_LE(tried, 15u);
}

}  // namespace
}  // namespace httparity::conformance
