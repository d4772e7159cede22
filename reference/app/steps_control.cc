// Steps about time, and about how a handler ends.

#include <chrono>
#include <stdexcept>
#include <string>

#include "reference/app/step.h"
#include "reference/http/context.h"

namespace httparity::app {
namespace {

using std::chrono::nanoseconds;

Step ReadSleep(const Node& node) {
  return [time = node.Milliseconds()](Exchange& x) -> Task<> {
    if (time > nanoseconds(0)) co_await Sleep(x.r.Context(), time);
  };
}

Step ReadWaitCancel(const Node& node) {
  return [longest = node.Milliseconds()](Exchange& x) -> Task<> {
    const Context& context = x.r.Context();
    bool ended = static_cast<bool>(context.Err());
    // To wait for nothing would let the connection notice its end meanwhile.
    if (longest > nanoseconds(0)) ended = co_await WaitDone(context, longest);
    x.Event(ended ? "cancelled" : "not cancelled");
  };
}

Step ReadPanic(const Node& node) {
  return [text = node.Text()](Exchange&) { throw std::runtime_error(text); };
}

Step ReadAbort(const Node& node) {
  node.Marker();
  return [](Exchange&) { throw ErrAbortHandler(); };
}

}  // namespace

const StepReaders& ControlSteps() {
  static const StepReaders readers = {
      {"sleep_ms", ReadSleep},
      {"wait_cancel_ms", ReadWaitCancel},
      {"panic", ReadPanic},
      {"abort", ReadAbort},
  };
  return readers;
}

}  // namespace httparity::app
