#ifndef HTTPARITY_BENCH_REPORT_TABLE_H_
#define HTTPARITY_BENCH_REPORT_TABLE_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "bench/loopback_bench.h"

namespace httparity::bench {

// Prints one case for people: a line for each server with the medians of its
// rounds, and how its rate and its processor time compare with those of the
// base, round by round.
//
// `names` are those of the servers; `base` is an index into them.
void PrintCase(const CaseResult& result, const std::vector<std::string>& names,
               std::size_t base, std::ostream& out);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_REPORT_TABLE_H_
