#ifndef HTTPARITY_BENCH_COMPARE_SERVERS_H_
#define HTTPARITY_BENCH_COMPARE_SERVERS_H_

#include <chrono>
#include <functional>
#include <ostream>
#include <span>
#include <string>
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

// Adds rounds to `result`, at least `line.rounds` and then until the range of
// every ratio is narrow enough or the time of `line` is over. What `add_round`
// throws is let through.
using AddRound = std::function<void(CaseResult&)>;
using Now = std::function<std::chrono::steady_clock::time_point()>;
void MeasureUntilClear(CaseResult& result, const AddRound& add_round,
                       const CommandLine& line,
                       const Now& now = std::chrono::steady_clock::now);

// `comparisons` are those of CompareAll, `names` those of all servers.
void PrintComparisons(const CaseResult& result,
                      std::span<const Comparison> comparisons,
                      const std::vector<std::string>& names, std::ostream& out);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_COMPARE_SERVERS_H_
