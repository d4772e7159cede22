#ifndef HTTPARITY_BENCH_JSON_FILE_H_
#define HTTPARITY_BENCH_JSON_FILE_H_

#include <fstream>
#include <string>

#include "bench/loopback_bench.h"

namespace httparity::bench {

// What --json names. Opened before anything is measured: a run must not end
// with figures that cannot be written.
class JsonFile {
 public:
  // An empty path: none is wanted. Throws WrongUse, as Write does.
  explicit JsonFile(std::string path);

  void Write(const LoopbackBench& bench);

 private:
  const std::string path_;
  std::ofstream file_;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_JSON_FILE_H_
