// httparity-bench: measures servers side by side. See README.md.

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "bench/command_line.h"
#include "bench/compare_servers.h"
#include "bench/default_servers.h"
#include "bench/failure.h"
#include "bench/idle.h"
#include "bench/latency.h"
#include "bench/loopback_bench.h"
#include "bench/report_table.h"
#include "bench/responder.h"
#include "bench/running_server.h"

namespace httparity::bench {
namespace {

enum ExitCode {
  kMeasured = 0,
  kWrongAnswer = 1,
  kWrongUse = 2,
  kServerUnavailable = 3,
};

std::ofstream OpenJson(const CommandLine& line) {
  if (line.json.empty()) return {};
  std::ofstream file(line.json);
  if (!file) throw WrongUse("--json: cannot write " + line.json);
  return file;
}

std::vector<std::string> NamesOf(const std::vector<RunningServer>& servers) {
  std::vector<std::string> names;
  for (const RunningServer& server : servers) names.push_back(server.name());
  return names;
}

// What is named last is what the others are measured by.
std::vector<ServerSpec> MeasuredServers(const CommandLine& line) {
  std::vector<ServerSpec> specs =
      line.servers.empty() ? DefaultServers(ProgramFolder()) : line.servers;
  if (line.limit) specs.insert(specs.begin(), LimitServer());
  return specs;
}

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

std::vector<RunningServer> Start(const std::vector<ServerSpec>& specs,
                                 const CommandLine& line) {
  std::vector<RunningServer> servers;
  for (const ServerSpec& spec : specs) servers.emplace_back(spec, line);
  return servers;
}

void Finish(const LoopbackBench& bench, std::ofstream& json,
            const CommandLine& line) {
  if (line.json.empty()) return;
  bench.WriteJson(json);
  if (!json.flush()) throw WrongUse("--json: cannot write " + line.json);
}

void Measure(const CommandLine& line) {
  std::ofstream json = OpenJson(line);
  const auto servers = Start(MeasuredServers(line), line);
  const std::vector<std::string> names = NamesOf(servers);
  std::cout << line.rounds << " rounds of " << line.duration.count()
            << " ms a server, " << line.connections
            << " connections. Medians (min..max). CPU us: the server's, for "
               "one item.\nRatios above 1 are better than "
            << names.back() << ".\n\n";
  LoopbackBench bench(line, servers);
  for (const LoadCase& load : line.cases) {
    CaseResult result = bench.Begin(load);
    for (int i = 0; i < line.rounds; ++i) bench.AddRound(result);
    PrintCase(result, names, names.size() - 1, std::cout);
  }
  Finish(bench, json, line);
}

void Compare(const CommandLine& line) {
  std::ofstream json = OpenJson(line);
  const auto servers = Start(ComparedServers(line), line);
  const std::vector<std::string> names = NamesOf(servers);
  std::cout << "Ratios to " << names[kBase]
            << ", above 1 where better: the median, and where it lies with 95 "
               "%.\n"
            << line.duration.count() << " ms a turn, " << line.connections
            << " connections.\n\n";
  LoopbackBench bench(line, servers);
  for (const LoadCase& load : line.cases) {
    PrintComparison(MeasureUntilClear(bench, load, line), names,
                    line.smallest_effect, std::cout);
  }
  Finish(bench, json, line);
}

// Half of what a server does when it is asked as fast as it answers.
double HalfRate(const RunningServer& server, const CommandLine& line) {
  const LoadPlan plan{.load = *FindLoadCase("B"),
                      .target = server.target(),
                      .connections = line.connections,
                      .warm_up = line.warm_up,
                      .duration = line.duration,
                      .patience = line.patience};
  return RunLoad(plan, server.process_group()).Rate() / 2;
}

void Latency(const CommandLine& line) {
  const auto servers = Start(MeasuredServers(line), line);
  const double rate =
      line.rate > 0 ? line.rate : HalfRate(servers.back(), line);
  std::vector<std::vector<LatencyResult>> results(servers.size());
  for (int round = 0; round < line.rounds; ++round) {
    for (std::size_t turn = 0; turn < servers.size(); ++turn) {
      const std::size_t i = round % 2 == 0 ? turn : servers.size() - 1 - turn;
      results[i].push_back(MeasureLatency({.target = servers[i].target(),
                                           .connections = line.connections,
                                           .rate = rate,
                                           .warm_up = line.warm_up,
                                           .duration = line.duration,
                                           .patience = line.patience}));
    }
  }
  std::cout << line.rounds << " rounds of " << line.duration.count()
            << " ms a server, " << static_cast<std::int64_t>(rate)
            << " requests a second wanted, " << line.connections
            << " connections. Medians.\n";
  PrintLatencyHeader(servers.back().name(), std::cout);
  for (std::size_t i = 0; i < servers.size(); ++i) {
    PrintLatency(servers[i].name(), results[i], results.back(), std::cout);
  }
}

void Idle(const CommandLine& line) {
  AllowOpenFiles(line.idle_connections);
  for (const RunningServer& server : Start(MeasuredServers(line), line)) {
    const auto group = server.process_group();
    if (!group) {
      throw WrongUse("idle: whose memory is the one of " + server.name() +
                     "? Start it with --sut");
    }
    PrintIdle(server.name(),
              MeasureIdle({.target = server.target(),
                           .connections = line.idle_connections,
                           .patience = line.patience},
                          *group),
              std::cout);
  }
}

void Run(const CommandLine& line) {
  using Action = CommandLine::Action;
  switch (line.action) {
    case Action::kMeasure:
      return Measure(line);
    case Action::kCompare:
      return Compare(line);
    case Action::kLatency:
      return Latency(line);
    case Action::kIdle:
      return Idle(line);
    case Action::kRespond:
      return RunResponder(std::cin, std::cout);
  }
}

int Report(ExitCode code, const std::exception& error) {
  std::cerr << "httparity-bench: " << error.what() << '\n';
  return code;
}

int Main(int argc, char** argv) try {
  const auto line = ParseCommandLine(argc, argv);
  if (line) Run(*line);
  return kMeasured;
} catch (const WrongAnswer& error) {
  return Report(kWrongAnswer, error);
} catch (const WrongUse& error) {
  return Report(kWrongUse, error);
} catch (const ServerUnavailable& error) {
  return Report(kServerUnavailable, error);
} catch (const std::exception& error) {
  return Report(kWrongAnswer, error);  // no result is not a good one
}

}  // namespace
}  // namespace httparity::bench

int main(int argc, char** argv) { return httparity::bench::Main(argc, argv); }
