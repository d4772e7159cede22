#include "bench/json_file.h"

#include <utility>

#include "bench/failure.h"

namespace httparity::bench {

JsonFile::JsonFile(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  file_.open(path_);
  if (!file_) throw WrongUse("--json: cannot write " + path_);
}

void JsonFile::Write(const LoopbackBench& bench) {
  if (path_.empty()) return;
  bench.WriteJson(file_);
  if (!file_.flush()) throw WrongUse("--json: cannot write " + path_);
}

}  // namespace httparity::bench
