#include "conformance/servers.h"

#include <chrono>
#include <utility>

#include "conformance/attached_target.h"
#include "conformance/spawned_target.h"

namespace httparity::conformance {
namespace {

std::chrono::milliseconds Deadline(const ServerOptions& options) {
  return std::chrono::milliseconds(options.sut_deadline_ms);
}

}  // namespace

std::unique_ptr<Target> Spawned(const ServerOptions& options,
                                const std::string& command) {
  return SpawnTarget({.command = command,
                      .reply_deadline = Deadline(options),
                      .environment = options.environment});
}

std::unique_ptr<Target> SpawnedOracle(const ServerOptions& options,
                                      const std::string& command) {
  return SpawnTarget({.command = command,
                      .reply_deadline = Deadline(options),
                      .role = "the oracle"});
}

std::unique_ptr<Target> Attached(
    const ServerOptions& options,
    std::shared_ptr<const boost::json::object> table) {
  return AttachTo(options.url, options.allow_remote, std::move(table));
}

}  // namespace httparity::conformance
