#include "conformance/clients/wire_loop.h"

#include <algorithm>

namespace httparity::conformance {

WireConnection& WireLoop::Open(const std::string& name,
                               const std::string& source,
                               Clock::time_point deadline) {
  connections_.push_back(std::make_unique<WireConnection>(
      name, Connect(server_, source, deadline), most_bytes_));
  return *connections_.back();
}

WireConnection* WireLoop::Find(const std::string& name) const {
  for (const auto& connection : connections_) {
    if (connection->name() == name) return connection.get();
  }
  return nullptr;
}

bool WireLoop::Wait(Clock::time_point deadline,
                    const std::function<bool()>& done,
                    Clock::duration interval) {
  while (!done()) {
    const Clock::time_point now = Clock::now();
    if (now >= deadline) return false;
    poll_.clear();
    for (const auto& connection : connections_) {
      poll_.push_back(connection->Wanted());
    }
    PollUntil(poll_,
              NextTick(interval < deadline - now ? now + interval : deadline));
    for (std::size_t i = 0; i < poll_.size(); ++i) {
      connections_[i]->OnReady(poll_[i].revents);
    }
    const Clock::time_point woken = Clock::now();
    for (const auto& connection : connections_) connection->Tick(woken);
  }
  return true;
}

Clock::time_point WireLoop::NextTick(Clock::time_point latest) const {
  for (const auto& connection : connections_) {
    if (const auto tick = connection->NextTick()) {
      latest = std::min(latest, *tick);
    }
  }
  return latest;
}

}  // namespace httparity::conformance
