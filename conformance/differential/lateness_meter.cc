#include "conformance/differential/lateness_meter.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kInterval{5};

}  // namespace

LatenessMeter::LatenessMeter()
    : thread_([this, due = steady_clock::now()] { Measure(due); }) {}

LatenessMeter::~LatenessMeter() {
  stop_ = true;
  thread_.join();
}

void LatenessMeter::Measure(steady_clock::time_point due) {
  while (!stop_) {
    std::this_thread::sleep_until(due);
    const auto now = steady_clock::now();
    const auto late = std::chrono::floor<milliseconds>(now - due);
    if (late > worst_.load()) worst_ = late;
    due = now + kInterval;
  }
}

}  // namespace httparity::conformance
