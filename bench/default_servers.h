#ifndef HTTPARITY_BENCH_DEFAULT_SERVERS_H_
#define HTTPARITY_BENCH_DEFAULT_SERVERS_H_

#include <filesystem>
#include <vector>

#include "bench/command_line.h"

namespace httparity::bench {

// The folder that holds the running program.
std::filesystem::path ProgramFolder();

// The reference server in that folder, and the Go peer, which is looked for
// there, then where it is built (build/gopeer, with programs in
// build/PRESET/bin), then on PATH. Throws ServerUnavailable, which says how to
// build what is missing.
std::vector<ServerSpec> DefaultServers(const std::filesystem::path& folder);

// This program as the server of the row "limit".
ServerSpec LimitServer();

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_DEFAULT_SERVERS_H_
