#include "conformance/differential/timetable.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <vector>

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kMargin = Timetable::kFirst;

std::vector<milliseconds> DrawAll(Timetable& times, int most_ticks) {
  std::vector<milliseconds> all;
  while (const auto drawn = times.Draw(most_ticks)) all.push_back(*drawn);
  return all;
}

// Where in a tick each sum of some of the durations falls, in order.
std::vector<milliseconds> PlacesInTick(const std::vector<milliseconds>& all) {
  std::vector<milliseconds> places;
  for (std::size_t some = 0; some < std::size_t{1} << all.size(); ++some) {
    milliseconds sum{0};
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (some >> i & 1) sum += all[i];
    }
    places.push_back(sum % Timetable::kTick);
  }
  std::sort(places.begin(), places.end());
  return places;
}

// Whatever follows from whatever else, no two moments are near each other, nor
// near the strokes, which the empty sum stands for.
TEST(Timetable, MomentsKeepApart) {
  for (std::uint64_t stream = 0; stream < 50; ++stream) {
    Random random(1, stream);
    Timetable times(random, false);
    const std::vector<milliseconds> all = DrawAll(times, 1);
    EXPECT_EQ(all.size(), 3u);
    std::vector<milliseconds> places = PlacesInTick(all);
    places.push_back(places.front() + Timetable::kTick);
    for (std::size_t i = 1; i < places.size(); ++i) {
      EXPECT_GE(places[i] - places[i - 1], kMargin);
    }
  }
}

TEST(Timetable, LeavesTheFirstPart) {
  Random random(1, 1);
  Timetable times(random, true);
  for (const milliseconds drawn : DrawAll(times, 0)) {
    EXPECT_GE(drawn, 2 * Timetable::kFirst);
  }
}

TEST(Timetable, HasFewWholeTicks) {
  for (std::uint64_t stream = 0; stream < 50; ++stream) {
    Random random(1, stream);
    Timetable times(random, false);
    EXPECT_GT(times.DrawLong(2).value(), 2 * Timetable::kTick);
    for (const milliseconds drawn : DrawAll(times, 1)) {
      EXPECT_LT(drawn, Timetable::kTick);
    }
  }
}

TEST(Timetable, ItsTailCoversAll) {
  Random random(1, 1);
  Timetable times(random, false);
  const milliseconds nothing = times.Tail();
  milliseconds sum{0};
  for (const milliseconds drawn : DrawAll(times, 1)) sum += drawn;
  EXPECT_GT(times.Tail(), nothing + sum);
}

}  // namespace
}  // namespace httparity::conformance
