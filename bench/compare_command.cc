#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

#include "bench/commands.h"
#include "bench/compare_servers.h"
#include "bench/default_servers.h"
#include "bench/json_file.h"
#include "bench/loopback_bench.h"
#include "bench/server_list.h"

namespace httparity::bench {
namespace {

// In the order of compare_servers.h.
std::vector<ServerSpec> ComparedServers(const CommandLine& line) {
  std::vector<ServerSpec> specs = line.servers;
  if (specs.empty()) {
    specs = DefaultServers(ProgramFolder());
    std::ranges::reverse(specs);
  }
  specs.insert(specs.begin() + kControl, specs[kBase]);
  specs[kControl].name += "-again";
  if (line.limit) specs.push_back(LimitServer());
  return specs;
}

}  // namespace

void RunCompare(const CommandLine& line) {
  JsonFile json(line.json);
  const auto servers = Start(ComparedServers(line), line);
  const std::vector<std::string> names = NamesOf(servers);
  std::cout << "Ratios to " << names[kBase]
            << ", above 1 where better: the median, and where it lies with 95 "
               "%.\n"
            << line.duration.count() << " ms a turn, " << line.connections
            << " connections.\n\n";
  LoopbackBench bench(line, servers);
  for (const LoadCase& load : line.cases) {
    CaseResult result = bench.Begin(load);
    MeasureUntilClear(
        result, [&bench](CaseResult& it) { bench.AddRound(it); }, line);
    const auto comparisons = CompareAll(result, line.smallest_effect);
    PrintComparisons(result, comparisons, names, std::cout);
    for (std::size_t i = 0; i < comparisons.size(); ++i) {
      bench.Label(load, kFirstCompared + i, NameOf(comparisons[i].verdict));
    }
  }
  json.Write(bench.runs());
}

}  // namespace httparity::bench
