#ifndef HTTPARITY_BENCH_JSON_FILE_H_
#define HTTPARITY_BENCH_JSON_FILE_H_

#include <benchmark/benchmark.h>

#include <cstddef>
#include <fstream>
#include <string>
#include <vector>

namespace httparity::bench {

// One round of a case on one server, as Google Benchmark describes it.
using BenchmarkRun = benchmark::BenchmarkReporter::Run;

// With the name and the round, and nothing measured.
BenchmarkRun NewRun(const std::string& name, std::size_t round);

// What --json names, in Google Benchmark's format: a repetition each round.
// Opened before anything is measured: a run must not end
// with figures that cannot be written.
class JsonFile {
 public:
  // An empty path: none is wanted. Throws WrongUse, as Write does.
  explicit JsonFile(std::string path);

  void Write(std::vector<BenchmarkRun> runs);

 private:
  const std::string path_;
  std::ofstream file_;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_JSON_FILE_H_
