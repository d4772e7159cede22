#ifndef HTTPARITY_CONFORMANCE_SERVERS_H_
#define HTTPARITY_CONFORMANCE_SERVERS_H_

#include <memory>
#include <string>

#include "conformance/command_line/server_options.h"
#include "conformance/target.h"

namespace httparity::conformance {

// The servers that the options name. None of them is started before it is
// asked for something.
std::unique_ptr<Target> Spawned(const ServerOptions& options,
                                const std::string& command);
// With the environment of this program, as the servers under test have theirs.
std::unique_ptr<Target> SpawnedOracle(const ServerOptions& options,
                                      const std::string& command);
// Throws as AttachTo of attached_target.h does.
std::unique_ptr<Target> Attached(
    const ServerOptions& options,
    std::shared_ptr<const boost::json::object> table);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SERVERS_H_
