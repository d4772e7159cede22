#include "reference/http/response_controller.h"

namespace httparity {

Async<Err> ResponseController::Flush() {
  if (auto* flusher = Find<Flusher>()) return flusher->Flush();
  return ErrNotSupported();
}

Async<HijackResult> ResponseController::Hijack() {
  if (auto* hijacker = Find<Hijacker>()) return hijacker->Hijack();
  return HijackResult{nullptr, ErrNotSupported()};
}

Err ResponseController::SetReadDeadline(
    std::optional<Scheduler::TimePoint> when) {
  if (auto* setter = Find<DeadlineSetter>())
    return setter->SetReadDeadline(when);
  return ErrNotSupported();
}

Err ResponseController::SetWriteDeadline(
    std::optional<Scheduler::TimePoint> when) {
  if (auto* setter = Find<DeadlineSetter>()) {
    return setter->SetWriteDeadline(when);
  }
  return ErrNotSupported();
}

Err ResponseController::EnableFullDuplex() {
  if (auto* enabler = Find<FullDuplexEnabler>()) {
    return enabler->EnableFullDuplex();
  }
  return ErrNotSupported();
}

}  // namespace httparity
