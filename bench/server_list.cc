#include "bench/server_list.h"

#include <algorithm>
#include <iostream>

#include "bench/core_each.h"
#include "bench/default_servers.h"
#include "bench/open_files.h"
#include "bench/parity_gate.h"

namespace httparity::bench {
namespace {

bool IsUnderTest(const ServerSpec& spec) {
  return spec.kind == ServerSpec::Kind::kCommand;
}

}  // namespace

std::vector<ServerSpec> MeasuredServers(const CommandLine& line) {
  std::vector<ServerSpec> specs =
      line.servers.empty() ? DefaultServers(ProgramFolder()) : line.servers;
  if (line.limit) specs.insert(specs.begin(), LimitServer());
  return specs;
}

std::vector<RunningServer> Start(std::span<const ServerSpec> specs,
                                 const CommandLine& line) {
  AllowOpenFiles(line.action == CommandLine::Action::kIdle
                     ? line.idle_connections
                     : line.connections);
  if (line.parity_gate && std::ranges::any_of(specs, IsUnderTest)) {
    RequireParity(specs, line.cases, ConformanceProgram(), std::cout);
  }
  const CoreEach cores = line.core_each ? ChooseCores() : CoreEach{};
  if (line.core_each) StayOn(cores.servers);
  std::vector<RunningServer> servers;
  for (const ServerSpec& spec : specs) servers.emplace_back(spec, line);
  if (line.core_each) StayOn(cores.generator);
  return servers;
}

std::vector<std::string> NamesOf(std::span<const RunningServer> servers) {
  std::vector<std::string> names;
  for (const RunningServer& server : servers) names.push_back(server.name());
  return names;
}

}  // namespace httparity::bench
