#include "conformance/differential/lateness_meter.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kInterval{5};

}  // namespace

LatenessMeter::LatenessMeter() : thread_([this] { Measure(); }) {}

LatenessMeter::~LatenessMeter() {
  stop_ = true;
  thread_.join();
}

void LatenessMeter::Measure() {
  while (!stop_) {
    const auto due = steady_clock::now() + kInterval;
    std::this_thread::sleep_until(due);
    const auto late =
        std::chrono::floor<milliseconds>(steady_clock::now() - due);
    if (late > worst_.load()) worst_ = late;
  }
}

}  // namespace httparity::conformance
