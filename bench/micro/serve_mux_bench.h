#ifndef HTTPARITY_BENCH_MICRO_SERVE_MUX_BENCH_H_
#define HTTPARITY_BENCH_MICRO_SERVE_MUX_BENCH_H_

#include <vector>

#include "bench/micro/mux_cases.h"

namespace httparity::bench {

// Registers with Google Benchmark, for each case:
//   ServeMux/lookup/CASE    ServeMux::Handler for a parsed request
//   ServeMux/serve/CASE     the same, and its handler run, with the path values
//                           set; only where every request matches
//   ServeMux/register/CASE  building a mux of all the patterns; only the tables
//                           of 10,000
// and, for the cases so marked, the same by the rules of Go 1.21 as
//   ServeMux121/lookup/CASE and so on
void RegisterServeMuxBenchmarks(const std::vector<MuxCase>& cases);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_MICRO_SERVE_MUX_BENCH_H_
