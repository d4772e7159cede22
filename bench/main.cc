// httparity-bench: measures servers side by side. See README.md.

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/command_line.h"
#include "bench/default_servers.h"
#include "bench/failure.h"
#include "bench/loopback_bench.h"
#include "bench/report_table.h"
#include "bench/running_server.h"

namespace httparity::bench {
namespace {

enum ExitCode {
  kMeasured = 0,
  kWrongAnswer = 1,
  kWrongUse = 2,
  kServerUnavailable = 3,
};

std::vector<std::string> NamesOf(const std::vector<RunningServer>& servers) {
  std::vector<std::string> names;
  for (const RunningServer& server : servers) names.push_back(server.name());
  return names;
}

std::size_t BaseOf(const std::vector<std::string>& names,
                   const std::string& base) {
  if (base.empty()) return names.size() - 1;
  const auto found = std::ranges::find(names, base);
  if (found == names.end()) {
    throw WrongUse("--base: no server is named '" + base + "'");
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::ofstream OpenForWriting(const std::string& path) {
  std::ofstream file(path);
  if (!file) throw WrongUse("--json: cannot write " + path);
  return file;
}

void Run(const CommandLine& line) {
  std::ofstream json;
  if (!line.json.empty()) json = OpenForWriting(line.json);
  std::vector<RunningServer> servers;
  for (const ServerSpec& spec :
       line.servers.empty() ? DefaultServers(ProgramFolder()) : line.servers) {
    servers.emplace_back(spec, line);
  }
  const std::vector<std::string> names = NamesOf(servers);
  const std::size_t base = BaseOf(names, line.base);
  std::cout << line.rounds << " rounds of " << line.duration.count()
            << " ms a server, " << line.connections
            << " connections. Medians (min..max). CPU us: the server's, for "
               "one item.\nRatios above 1 are better than "
            << names[base] << ".\n\n";
  LoopbackBench bench(line, servers);
  for (const LoadCase& load : line.cases) {
    PrintCase(bench.Measure(load), names, base, std::cout);
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
