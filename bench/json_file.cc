#include "bench/json_file.h"

#include <cstdint>
#include <map>
#include <utility>

#include "bench/failure.h"

namespace httparity::bench {

BenchmarkRun NewRun(const std::string& name, std::size_t round) {
  BenchmarkRun run;
  run.run_name.function_name = name;
  run.repetition_index = static_cast<std::int64_t>(round);
  return run;
}

JsonFile::JsonFile(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  file_.open(path_);
  if (!file_) throw WrongUse("--json: cannot write " + path_);
}

void JsonFile::Write(std::vector<BenchmarkRun> runs) {
  if (path_.empty()) return;
  std::map<std::string, std::int64_t> rounds;
  for (const BenchmarkRun& run : runs) ++rounds[run.run_name.function_name];
  for (BenchmarkRun& run : runs) {
    run.repetitions = rounds[run.run_name.function_name];
  }
  benchmark::JSONReporter reporter;
  reporter.SetOutputStream(&file_);
  reporter.SetErrorStream(&file_);
  reporter.ReportContext(benchmark::BenchmarkReporter::Context());
  reporter.ReportRuns(runs);
  reporter.Finalize();
  if (!file_.flush()) throw WrongUse("--json: cannot write " + path_);
}

}  // namespace httparity::bench
