#ifndef HTTPARITY_BENCH_COMMANDS_H_
#define HTTPARITY_BENCH_COMMANDS_H_

#include "bench/command_line.h"

namespace httparity::bench {

// The commands of httparity-bench. Each prints to standard output, and throws
// what failure.h lists.

// Every case on every server, side by side.
void RunMeasure(const CommandLine& line);
// The same for the row "limit" alone.
void RunLimit(const CommandLine& line);
// Whether servers are faster or slower than a base.
void RunCompare(const CommandLine& line);
// How long answers take at a fixed rate.
void RunLatency(const CommandLine& line);
// The memory of idle connections.
void RunIdle(const CommandLine& line);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_COMMANDS_H_
