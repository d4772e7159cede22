#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_TIMETABLE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_TIMETABLE_H_

#include <chrono>
#include <optional>
#include <vector>

#include "conformance/differential/random.h"

namespace httparity::conformance {

// Durations for a timed case, such that no two of its moments are near each
// other: a busy machine must not turn their order.
//
// A client acts on the strokes of a clock, each kTick. What a server does by
// itself (a timeout, a handler that sleeps) takes a part of a tick, and each
// part is used once:
//
//   150 | 300 | 600     of 1200 ms, and whole ticks on top
//
// All sums of these three differ, and none is a whole tick, so that whatever
// follows from whatever else stays 150 ms away from all that does not.
//
//   a sleep of 300 ms, then an idle timeout of 1200 + 600 ms after it, begun by
//   a request at 1200: the response at 1500, the end at 3300, strokes at 2400
//   and 3600
class Timetable {
 public:
  static constexpr std::chrono::milliseconds kTick{1200};
  // For what has to be over before anything else can happen.
  static constexpr std::chrono::milliseconds kFirst{150};

  // `leave_first`: the part of kFirst is needed elsewhere.
  Timetable(Random& random, bool leave_first);

  // A part, and up to `most_ticks` whole ticks, of which the case has few;
  // nothing when there is none left.
  std::optional<std::chrono::milliseconds> Draw(int most_ticks);
  // So many ticks for certain.
  std::optional<std::chrono::milliseconds> DrawLong(int ticks);

  // After the last stroke all that goes on by itself is over within this time.
  std::chrono::milliseconds Tail() const;

 private:
  std::optional<std::chrono::milliseconds> Take(int ticks);

  Random& random_;
  std::vector<std::chrono::milliseconds> parts_;
  int ticks_left_ = 2;
  std::chrono::milliseconds total_{0};
  std::chrono::milliseconds longest_{0};
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_TIMETABLE_H_
