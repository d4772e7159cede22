#ifndef HTTPARITY_BENCH_COMPARE_SERVERS_H_
#define HTTPARITY_BENCH_COMPARE_SERVERS_H_

#include <ostream>
#include <span>
#include <vector>

#include "bench/loopback_bench.h"
#include "bench/statistics.h"

namespace httparity::bench {

// The servers of a comparison, in the order in which they take turns: the base,
// the base a second time, as the control, and those that are compared with it.
constexpr std::size_t kBase = 0;
constexpr std::size_t kControl = 1;
constexpr std::size_t kFirstCompared = 2;

// What is compared in a case: the server's processor time for a connection
// where each carries one request (the rate is much the generator's, there),
// else the rate. The rate too where a processor time is not known.
bool IsJudgedByCpu(const CaseResult& result);

// One for each server from kFirstCompared on.
std::vector<Comparison> CompareAll(const CaseResult& result,
                                   double smallest_effect);

// Measures the case in rounds, at least `line.rounds`, until the range of every
// ratio is narrow enough or the time of `line` is over. Throws WrongAnswer.
CaseResult MeasureUntilClear(LoopbackBench& bench, const LoadCase& load,
                             const CommandLine& line);

// `comparisons` are those of CompareAll, `names` those of all servers.
void PrintComparisons(const CaseResult& result,
                      std::span<const Comparison> comparisons,
                      const std::vector<std::string>& names, std::ostream& out);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_COMPARE_SERVERS_H_
