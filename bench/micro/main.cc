// httparity-microbench: the parts of the reference server, one by one. Its
// arguments are Google Benchmark's (--benchmark_filter=ServeMux/lookup).

#include <benchmark/benchmark.h>

#include <exception>
#include <iostream>

#include "bench/micro/mux_cases.h"
#include "bench/micro/serve_mux_bench.h"

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  try {
    httparity::bench::RegisterServeMuxBenchmarks(httparity::bench::MuxCases());
  } catch (const std::exception& error) {
    std::cerr << "httparity-microbench: " << error.what() << '\n';
    return 1;
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
