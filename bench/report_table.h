#ifndef HTTPARITY_BENCH_REPORT_TABLE_H_
#define HTTPARITY_BENCH_REPORT_TABLE_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "bench/idle.h"
#include "bench/latency.h"
#include "bench/loopback_bench.h"

namespace httparity::bench {

// Prints one case for people: a line for each server with the medians of its
// rounds, and how its rate and its processor time compare with those of the
// base, round by round.
//
// `names` are those of the servers; `base` is an index into them.
void PrintCase(const CaseResult& result, const std::vector<std::string>& names,
               std::size_t base, std::ostream& out);

// One server's answers at a rate, in a line; `base` are those of the server
// that the ratios are to, round by round (the same rounds for that server
// itself).
void PrintLatencyHeader(const std::string& base, std::ostream& out);
void PrintLatency(const std::string& name,
                  const std::vector<LatencyResult>& rounds,
                  const std::vector<LatencyResult>& base, std::ostream& out);

void PrintIdle(const std::string& name, const IdleResult& result,
               std::ostream& out);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_REPORT_TABLE_H_
