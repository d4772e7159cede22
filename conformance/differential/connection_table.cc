#include "conformance/differential/connection_table.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using std::chrono::milliseconds;

// Longer than any case.
constexpr int kLongTimeout = 30'000;

object Millis(const char* step, milliseconds duration) {
  return {{step, duration.count()}};
}

const object kWriteOk{{"write", "ok"}};
const object kFlush{{"flush", true}};
// Whether the context has ended by now. What ends it may be noticed a moment
// after the handler starts, or after the content is read (CTX-3).
const object kSayContext{{"wait_cancel_ms", 30}};
const object kWriteBig{{"write_repeat", array{"0123456789", 500}}};

void Append(array& steps, array more) {
  for (auto& step : more) steps.push_back(std::move(step));
}

// A deadline of one direction or the other, in a third of the cases.
void AddDeadline(Random& random, Timetable& times, array& steps) {
  if (!random.Percent(35)) return;
  const auto after = times.Draw(0);
  if (!after) return;
  steps.push_back(Millis(
      random.Percent(50) ? "read_deadline_ms" : "write_deadline_ms", *after));
}

array Beginning(Random& random) {
  switch (random.Below(5)) {
    case 0:
      return {object{{"write", "x"}}};
    case 1:
      return {object{{"write", "x"}}, kFlush};
    case 2:
      return {kWriteBig};
    default:
      return {};
  }
}

array Ending(Random& random) {
  switch (random.Below(8)) {
    case 0:
      return {kWriteOk, kFlush};
    case 1:
      return {kWriteBig};
    case 2:
      return {object{{"panic", "late"}}};
    case 3:
      return {object{{"abort", true}}};
    case 4:
      return {};
    default:
      return {kWriteOk};
  }
}

array RawSteps(Random& random, Timetable& times) {
  const object raw{{"write", "raw"}};
  const object bye{{"write", "bye"}};
  const object end{{"close", true}};
  const object read{{"read", 3}};
  switch (random.Below(6)) {
    case 0:
      return {raw};
    case 1:
      return {raw, read, bye, end};
    case 2:
      return {read, raw};
    case 3:
      return {raw, end};
    default:
      if (const auto sleep = times.Draw(1)) {
        return {raw, Millis("sleep_ms", *sleep), bye, end};
      }
      return {raw, read, end};
  }
}

}  // namespace

array QuickHandler() { return {kSayContext, kWriteOk}; }

array SlowHandler(Random& random, Timetable& times) {
  // The event comes a tick after the request, and meets it.
  const milliseconds wait =
      times.DrawLong(static_cast<int>(random.Below(2)) + 1).value();
  array steps;
  AddDeadline(random, times, steps);
  Append(steps, Beginning(random));
  steps.push_back(
      Millis(random.Percent(50) ? "sleep_ms" : "wait_cancel_ms", wait));
  if (random.Percent(50)) steps.push_back(kSayContext);
  Append(steps, Ending(random));
  return steps;
}

array ReadingHandler(Random& random, Timetable& times) {
  array steps;
  AddDeadline(random, times, steps);
  if (random.Percent(15)) {
    Append(steps,
           {object{{"full_duplex", true}}, object{{"write", "x"}}, kFlush});
  }
  if (random.Percent(20)) {
    if (const auto sleep = times.Draw(0)) {
      steps.push_back(Millis("sleep_ms", *sleep));
    }
  }
  switch (random.Below(6)) {
    case 0:
      break;  // left to the server
    case 1:
      steps.push_back(object{{"read_body", 2}});
      break;
    case 2:
      steps.push_back(object{{"close_body", true}});
      break;
    case 3:
      steps.push_back(object{{"read_body", 5}});
      break;
    default:
      steps.push_back(object{{"read_body", -1}});
  }
  steps.push_back(kSayContext);
  if (random.Percent(20)) {
    if (const auto wait = times.Draw(0)) {
      steps.push_back(Millis("wait_cancel_ms", *wait));
    }
  }
  Append(steps, Ending(random));
  return steps;
}

array HijackingHandler(Random& random, Timetable& times) {
  array steps;
  if (random.Percent(30)) AddDeadline(random, times, steps);
  if (random.Percent(30)) Append(steps, Beginning(random));
  steps.push_back(object{{"hijack", RawSteps(random, times)}});
  if (random.Percent(30)) {
    if (const auto wait = times.Draw(0)) {
      steps.push_back(Millis("wait_cancel_ms", *wait));
    }
  }
  if (random.Percent(30)) steps.push_back(kWriteOk);
  return steps;
}

object RandomTimeouts(Random& random, Timetable& times) {
  object server;
  for (const char* name : {"read_header_timeout_ms", "read_timeout_ms",
                           "write_timeout_ms", "idle_timeout_ms"}) {
    const std::uint32_t kind = random.Below(10);
    if (kind < 4) {
      if (const auto duration = times.Draw(1)) server[name] = duration->count();
    } else if (kind == 4) {
      server[name] = -1;
    } else if (kind == 5) {
      server[name] = kLongTimeout;
    }
  }
  return server;
}

}  // namespace httparity::conformance
