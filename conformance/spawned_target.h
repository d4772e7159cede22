#ifndef HTTPARITY_CONFORMANCE_SPAWNED_TARGET_H_
#define HTTPARITY_CONFORMANCE_SPAWNED_TARGET_H_

#include <memory>

#include "conformance/sut_process.h"
#include "conformance/target.h"

namespace httparity::conformance {

// A server under test that is started here and spoken to by the protocol. One
// process serves the tables without GODEBUG; a second one those with, and is
// replaced when a table asks for other settings; a table on the default mux has
// one of its own, since a process has only one of those. So there are three at
// most at a time.
//
// A process that breaks the protocol costs the scenario that notices it; the
// next one gets a new process. When three in a row did not even say hello, no
// further one is started.
//
// The options are those of each process, but for GODEBUG.
std::unique_ptr<Target> SpawnTarget(SutProcess::Options options);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SPAWNED_TARGET_H_
