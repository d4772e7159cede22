#include "reference/server/connection_limit.h"

namespace httparity {

std::optional<ConnectionLimit::Place> ConnectionLimit::Take(Waiter& waiter) {
  if (most_ == 0) return Place();
  const std::lock_guard lock(mutex_);
  if (taken_ == most_) {
    waiters_.push_back(&waiter);
    return std::nullopt;
  }
  ++taken_;
  return Place(*this);
}

void ConnectionLimit::Forget(const Waiter& waiter) {
  const std::lock_guard lock(mutex_);
  std::erase(waiters_, &waiter);
}

// All are told: the first may end before it comes to ask.
void ConnectionLimit::GiveBack() {
  const std::lock_guard lock(mutex_);
  --taken_;
  for (Waiter* waiter : std::exchange(waiters_, {})) {
    waiter->OnPlaceGivenBack();
  }
}

}  // namespace httparity
