#ifndef HTTPARITY_BENCH_PROCESS_GROUP_CPU_H_
#define HTTPARITY_BENCH_PROCESS_GROUP_CPU_H_

#include <sys/types.h>

#include <optional>
#include <vector>

namespace httparity::bench {

// The processor time that a server has used: all threads of all processes of
// its group, in user and kernel, to the nanosecond.
//
// The members are looked up once, so that a reading costs no more than a system
// call for each: a process that is started later is not seen.
class ProcessGroupCpu {
 public:
  explicit ProcessGroupCpu(pid_t group);

  // In seconds, or nothing when a member has ended.
  std::optional<double> Seconds() const;

 private:
  std::vector<clockid_t> clocks_;
};

// The same for this process.
double OwnCpuSeconds();

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_PROCESS_GROUP_CPU_H_
