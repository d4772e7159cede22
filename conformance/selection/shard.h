#ifndef HTTPARITY_CONFORMANCE_SELECTION_SHARD_H_
#define HTTPARITY_CONFORMANCE_SELECTION_SHARD_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// One of several parts of the scenarios, for machines that share a run: all
// parts together are each scenario once, and take about the same time.
struct Shard {
  std::size_t index = 1;  // 1 to `count`
  std::size_t count = 1;
};

// "2/3" is the second of three. Throws WrongUse.
Shard ReadShard(const std::string& text);

// How long scenarios take, in milliseconds, by id.
using Durations = std::map<std::string, double>;

// Lines "ID MS", as reports/durations_report.h writes them; none when there is
// no such file. Throws WrongUse when it is malformed.
Durations LoadDurations(const std::string& path);

// Leaves only the scenarios of the shard. It depends on nothing but the suites
// and the durations; a scenario without one is taken for an average one.
void KeepShard(const Shard& shard, const Durations& durations,
               std::vector<Suite>& suites);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SELECTION_SHARD_H_
