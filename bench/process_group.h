#ifndef HTTPARITY_BENCH_PROCESS_GROUP_H_
#define HTTPARITY_BENCH_PROCESS_GROUP_H_

#include <sys/types.h>

#include <vector>

namespace httparity::bench {

// The processes that are in a group now. Empty without /proc: nothing is known
// then, and nothing is said.
std::vector<pid_t> ProcessGroup(pid_t group);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_PROCESS_GROUP_H_
