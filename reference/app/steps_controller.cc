// Steps that act through a ResponseController.

#include <chrono>

#include "reference/app/step.h"

namespace httparity::app {
namespace {

Scheduler::TimePoint FromNow(Exchange& x, std::chrono::nanoseconds left) {
  return x.r.Context().scheduler()->Now() + left;
}

Step ReadFlush(const Node& node) {
  node.Marker();
  return [](Exchange& x) -> Task<> {
    x.Failed("flush", co_await x.Controller().Flush());
  };
}

Step ReadFullDuplex(const Node& node) {
  node.Need("full_duplex");
  node.Marker();
  return [](Exchange& x) {
    x.Failed("full_duplex", x.Controller().EnableFullDuplex());
  };
}

Step ReadReadDeadline(const Node& node) {
  node.Need("deadlines");
  return [left = node.Milliseconds()](Exchange& x) {
    x.Failed("read_deadline", x.Controller().SetReadDeadline(FromNow(x, left)));
  };
}

Step ReadWriteDeadline(const Node& node) {
  node.Need("deadlines");
  return [left = node.Milliseconds()](Exchange& x) {
    x.Failed("write_deadline",
             x.Controller().SetWriteDeadline(FromNow(x, left)));
  };
}

}  // namespace

const StepReaders& ControllerSteps() {
  static const StepReaders readers = {
      {"flush", ReadFlush},
      {"full_duplex", ReadFullDuplex},
      {"read_deadline_ms", ReadReadDeadline},
      {"write_deadline_ms", ReadWriteDeadline},
  };
  return readers;
}

}  // namespace httparity::app
