#ifndef HTTPARITY_BENCH_SERVER_LIST_H_
#define HTTPARITY_BENCH_SERVER_LIST_H_

#include <span>
#include <string>
#include <vector>

#include "bench/command_line.h"
#include "bench/running_server.h"

namespace httparity::bench {

// Those that were named, else the default ones, and the row "limit" where it is
// wanted. What comes last is what the others are measured by. Throws
// ServerUnavailable.
std::vector<ServerSpec> MeasuredServers(const CommandLine& line);

// Once they have passed the parity gate, unless it is off. Throws WrongAnswer,
// and ServerUnavailable, as RunningServer does.
std::vector<RunningServer> Start(std::span<const ServerSpec> specs,
                                 const CommandLine& line);

std::vector<std::string> NamesOf(std::span<const RunningServer> servers);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_SERVER_LIST_H_
