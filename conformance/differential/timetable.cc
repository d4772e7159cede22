#include "conformance/differential/timetable.h"

#include <algorithm>

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

// A lingering close takes 500 ms, and a script's end some more.
constexpr milliseconds kLinger{900};

}  // namespace

Timetable::Timetable(Random& random, bool leave_first)
    : random_(random), parts_{milliseconds(300), milliseconds(600)} {
  if (!leave_first) parts_.push_back(kFirst);
}

std::optional<milliseconds> Timetable::Draw(int most_ticks) {
  const int most = std::min(most_ticks, ticks_left_);
  return Take(
      static_cast<int>(random_.Below(static_cast<std::uint32_t>(most + 1))));
}

std::optional<milliseconds> Timetable::DrawLong(int ticks) {
  return Take(std::min(ticks, ticks_left_));
}

milliseconds Timetable::Tail() const { return total_ + longest_ + kLinger; }

std::optional<milliseconds> Timetable::Take(int ticks) {
  if (parts_.empty()) return std::nullopt;
  const auto part =
      parts_.begin() + static_cast<std::ptrdiff_t>(random_.Below(
                           static_cast<std::uint32_t>(parts_.size())));
  const milliseconds drawn = *part + ticks * kTick;
  parts_.erase(part);
  ticks_left_ -= ticks;
  total_ += drawn;
  longest_ = std::max(longest_, drawn);
  return drawn;
}

}  // namespace httparity::conformance
