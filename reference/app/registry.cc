#include "reference/app/registry.h"

#include <algorithm>
#include <utility>

namespace httparity::app {
namespace {

// The number of closed servers whose log can still be asked for.
constexpr std::size_t kClosedKept = 256;

}  // namespace

std::string Registry::Add(std::shared_ptr<TableServer> server) {
  const std::lock_guard lock(mutex_);
  std::string name = "s" + std::to_string(++started_);
  servers_.emplace(name, std::move(server));
  return name;
}

std::shared_ptr<TableServer> Registry::Find(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = servers_.find(name);
  return found == servers_.end() ? nullptr : found->second;
}

void Registry::Retire(const std::string& name) {
  std::shared_ptr<TableServer> forgotten;  // ends outside of the lock
  const std::lock_guard lock(mutex_);
  const bool again =
      std::find(closed_.begin(), closed_.end(), name) != closed_.end();
  if (again || !servers_.contains(name)) return;
  closed_.push_back(name);
  if (closed_.size() <= kClosedKept) return;
  const auto oldest = servers_.find(closed_.front());
  forgotten = std::move(oldest->second);
  servers_.erase(oldest);
  closed_.pop_front();
}

void Registry::CloseAll() {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, server] : servers_) server->Close();
}

}  // namespace httparity::app
