#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "bench/commands.h"
#include "bench/default_servers.h"
#include "bench/json_file.h"
#include "bench/loopback_bench.h"
#include "bench/report_table.h"
#include "bench/server_list.h"

namespace httparity::bench {

namespace {

void MeasureAll(std::span<const ServerSpec> specs, const CommandLine& line) {
  JsonFile json(line.json);
  const auto servers = Start(specs, line);
  const std::vector<std::string> names = NamesOf(servers);
  std::cout << line.rounds << " rounds of " << line.duration.count()
            << " ms a server, " << line.connections
            << " connections. Medians (min..max). CPU us: the server's, for "
               "one item.\n";
  if (names.size() > 1) {
    std::cout << "Ratios above 1 are better than " << names.back() << ".\n";
  }
  std::cout << '\n';
  LoopbackBench bench(line, servers);
  for (const LoadCase& load : line.cases) {
    CaseResult result = bench.Begin(load);
    for (int i = 0; i < line.rounds; ++i) bench.AddRound(result);
    PrintCase(result, names, names.size() - 1, std::cout);
  }
  json.Write(bench.runs());
}

}  // namespace

void RunMeasure(const CommandLine& line) {
  MeasureAll(MeasuredServers(line), line);
}

void RunLimit(const CommandLine& line) {
  MeasureAll(std::vector{LimitServer()}, line);
}

}  // namespace httparity::bench
