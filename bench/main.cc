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

std::ofstream OpenForWriting(const std::string& path) {
  std::ofstream file(path);
  if (!file) throw WrongUse("--json: cannot write " + path);
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

void PrintIntroduction(const CommandLine& line, const std::string& base) {
  if (line.action == CommandLine::Action::kCompare) {
    std::cout << "Ratios to " << base
              << ", above 1 where better: median and the range that holds it "
                 "with 95 %.\n";
  } else {
    std::cout << line.rounds
              << " rounds. Medians (min..max). CPU us: the server's, for one "
                 "item.\nRatios above 1 are better than "
              << base << ".\n";
  }
  std::cout << line.duration.count() << " ms a turn, " << line.connections
            << " connections.\n\n";
}

void Run(const CommandLine& line) {
  const bool compares = line.action == CommandLine::Action::kCompare;
  std::ofstream json;
  if (!line.json.empty()) json = OpenForWriting(line.json);
  std::vector<RunningServer> servers;
  for (const ServerSpec& spec :
       compares ? ComparedServers(line) : MeasuredServers(line)) {
    servers.emplace_back(spec, line);
  }
  const std::vector<std::string> names = NamesOf(servers);
  PrintIntroduction(line, compares ? names[kBase] : names.back());
  LoopbackBench bench(line, servers);
  for (const LoadCase& load : line.cases) {
    if (compares) {
      PrintComparison(MeasureUntilClear(bench, load, line), names,
                      line.smallest_effect, std::cout);
    } else {
      CaseResult result = bench.Begin(load);
      for (int i = 0; i < line.rounds; ++i) bench.AddRound(result);
      PrintCase(result, names, names.size() - 1, std::cout);
    }
  }
  if (line.json.empty()) return;
  bench.WriteJson(json);
  if (!json.flush()) throw WrongUse("--json: cannot write " + line.json);
}

int Report(ExitCode code, const std::exception& error) {
  std::cerr << "httparity-bench: " << error.what() << '\n';
  return code;
}

int Main(int argc, char** argv) try {
  const auto line = ParseCommandLine(argc, argv);
  if (!line) return kMeasured;
  if (line->action == CommandLine::Action::kRespond) {
    RunResponder(std::cin, std::cout);
  } else {
    Run(*line);
  }
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
