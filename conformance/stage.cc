#include "conformance/stage.h"

namespace httparity::conformance {

Stage::Turn::Turn(Stage& stage, Company company)
    : stage_(stage), alone_(company == Company::kNobody) {
  std::unique_lock lock(stage_.mutex_);
  if (alone_) ++stage_.loners_;
  stage_.changed_.wait(lock, [this] {
    return alone_ ? stage_.playing_ == 0 : stage_.loners_ == 0;
  });
  ++stage_.playing_;
}

Stage::Turn::~Turn() {
  {
    const std::lock_guard lock(stage_.mutex_);
    --stage_.playing_;
    if (alone_) --stage_.loners_;
  }
  stage_.changed_.notify_all();
}

}  // namespace httparity::conformance
