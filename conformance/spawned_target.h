#ifndef HTTPARITY_CONFORMANCE_SPAWNED_TARGET_H_
#define HTTPARITY_CONFORMANCE_SPAWNED_TARGET_H_

#include <chrono>
#include <memory>
#include <string>

#include "conformance/target.h"

namespace httparity::conformance {

// A server under test that is started here and spoken to by the protocol: one
// process for each GODEBUG that tables ask for, and one of its own for each
// table on the default mux, since a process has only one of those.
//
// A process that breaks the protocol costs the scenario that notices it; the
// next one gets a new process. When three in a row did not even say hello, no
// further one is started.
std::unique_ptr<Target> SpawnTarget(const std::string& command,
                                    std::chrono::milliseconds reply_deadline);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SPAWNED_TARGET_H_
