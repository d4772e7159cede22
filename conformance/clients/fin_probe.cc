#include "conformance/clients/fin_probe.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kInterval(5);
constexpr milliseconds kAtOnce(50);
constexpr milliseconds kLingerLeast(350);
constexpr milliseconds kLingerMost(650);
constexpr milliseconds kNever(1000);

}  // namespace

FinProbe::FinProbe(int fd, Clock::time_point fin)
    : fd_(fd), fin_(fin), next_(fin), last_success_(fin) {}

void FinProbe::Tick(Clock::time_point now) {
  if (done_ || now < next_) return;
  const IoResult written = WriteSome(fd_, "\n");
  if (written.kind == IoResult::Kind::kError) {
    done_ = true;
    result_ = Classify(now - fin_);
    failed_after_ = std::chrono::floor<std::chrono::microseconds>(now - fin_);
    return;
  }
  any_success_ = true;
  last_success_ = now;
  next_ = now + kInterval;
  if (now - fin_ >= kNever) {
    done_ = true;
    result_ = WritesAfterFin::kNeverFail;
  }
}

WritesAfterFin FinProbe::Classify(Clock::duration failure) const {
  const Clock::duration success = last_success_ - fin_;
  if (success < kAtOnce && (any_success_ || failure < kAtOnce)) {
    return WritesAfterFin::kFailAtOnce;
  }
  // The first write came too late to tell.
  if (!any_success_) return WritesAfterFin::kNotProbed;
  if (failure >= kLingerLeast && success <= kLingerMost) {
    return WritesAfterFin::kFailLingering;
  }
  return WritesAfterFin::kFailOther;
}

}  // namespace httparity::conformance
