#ifndef HTTPARITY_REFERENCE_HTTP_TIME_AFTER_H_
#define HTTPARITY_REFERENCE_HTTP_TIME_AFTER_H_

#include <algorithm>
#include <chrono>

#include "reference/http/scheduler.h"

namespace httparity {

// The moment that is so much later than `start`. What is meant as "for ever",
// such as the greatest of all times, is a hundred years: the clock cannot count
// much further.
inline Scheduler::TimePoint TimeAfter(Scheduler::TimePoint start,
                                      std::chrono::nanoseconds time) {
  constexpr std::chrono::nanoseconds kForEver = std::chrono::years(100);
  return start + std::min(time, kForEver);
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_TIME_AFTER_H_
