#include <iostream>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/failure.h"
#include "bench/idle.h"
#include "bench/json_file.h"
#include "bench/report_table.h"
#include "bench/server_list.h"

namespace httparity::bench {
namespace {

IdleResult Measure(const RunningServer& server, const CommandLine& line) try {
  const auto group = server.process_group();
  if (!group) {
    throw WrongUse("idle: whose memory is the one of " + server.name() +
                   "? Start it with --sut");
  }
  return MeasureIdle({.target = server.target(),
                      .connections = line.idle_connections,
                      .patience = line.patience},
                     *group);
} catch (const WrongAnswer& error) {
  throw server.Blame("Idle/" + server.name(), error);
}

}  // namespace

void RunIdle(const CommandLine& line) {
  JsonFile json(line.json);
  std::vector<BenchmarkRun> runs;
  for (const RunningServer& server : Start(MeasuredServers(line), line)) {
    const IdleResult result = Measure(server, line);
    PrintIdle(server.name(), result, std::cout);
    runs.push_back(NewRun("Idle/" + server.name(), 0));
    runs.back().counters["kib_per_connection"] = result.KibPerConnection();
    runs.back().counters["connections"] = result.connections;
  }
  json.Write(std::move(runs));
}

}  // namespace httparity::bench
