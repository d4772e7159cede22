#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/json_file.h"
#include "bench/latency.h"
#include "bench/load_generator.h"
#include "bench/report_table.h"
#include "bench/server_list.h"
#include "bench/spread.h"
#include "bench/turns.h"

namespace httparity::bench {
namespace {

// What a server does when it is asked as fast as it answers.
double MostOf(const RunningServer& server, const CommandLine& line) {
  const LoadPlan plan{.load = *FindLoadCase("B"),
                      .target = server.target(),
                      .connections = line.connections,
                      .warm_up = line.warm_up,
                      .duration = line.duration,
                      .patience = line.patience};
  std::vector<double> rates;
  for (int round = 0; round < line.rounds; ++round) {
    rates.push_back(RunLoad(plan, server.process_group()).Rate());
  }
  return SpreadOf(std::move(rates)).median;
}

double RateFor(const RunningServer& base, const CommandLine& line) try {
  return line.rate > 0 ? line.rate : MostOf(base, line) / 2;
} catch (const WrongAnswer& error) {
  throw base.Blame("B/" + base.name(), error);
}

LatencyResult TakeTurn(const RunningServer& server, double rate,
                       const CommandLine& line) try {
  return MeasureLatency({.target = server.target(),
                         .connections = line.connections,
                         .rate = rate,
                         .warm_up = line.warm_up,
                         .duration = line.duration,
                         .patience = line.patience});
} catch (const WrongAnswer& error) {
  throw server.Blame("Latency/" + server.name(), error);
}

// real_time is the median; all counters are microseconds but for the rate.
BenchmarkRun RunOf(const LatencyResult& result, const std::string& server,
                   std::size_t round) {
  BenchmarkRun run = NewRun("Latency/" + server, round);
  run.real_accumulated_time = result.Quantile(0.5) / 1e6;
  run.counters["p50"] = result.Quantile(0.5);
  run.counters["p90"] = result.Quantile(0.9);
  run.counters["p99"] = result.Quantile(0.99);
  run.counters["p99.9"] = result.Quantile(0.999);
  run.counters["max"] = result.Quantile(1);
  run.counters["rate"] = result.rate;
  return run;
}

}  // namespace

void RunLatency(const CommandLine& line) {
  JsonFile json(line.json);
  const auto servers = Start(MeasuredServers(line), line);
  const double rate = RateFor(servers.back(), line);
  std::vector<std::vector<LatencyResult>> results(servers.size());
  for (int round = 0; round < line.rounds; ++round) {
    for (std::size_t turn = 0; turn < servers.size(); ++turn) {
      const std::size_t i = ServerAtTurn(round, turn, servers.size());
      results[i].push_back(TakeTurn(servers[i], rate, line));
    }
  }
  std::cout << line.rounds << " rounds of " << line.duration.count()
            << " ms a server, " << static_cast<std::int64_t>(rate)
            << " requests a second wanted, " << line.connections
            << " connections. Medians.\n";
  PrintLatencyHeader(servers.back().name(), std::cout);
  std::vector<BenchmarkRun> runs;
  for (std::size_t i = 0; i < servers.size(); ++i) {
    PrintLatency(servers[i].name(), results[i], results.back(), std::cout);
    for (std::size_t round = 0; round < results[i].size(); ++round) {
      runs.push_back(RunOf(results[i][round], servers[i].name(), round));
    }
  }
  json.Write(std::move(runs));
}

}  // namespace httparity::bench
