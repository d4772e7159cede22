#include "bench/server_list.h"

#include "bench/default_servers.h"

namespace httparity::bench {

std::vector<ServerSpec> MeasuredServers(const CommandLine& line) {
  std::vector<ServerSpec> specs =
      line.servers.empty() ? DefaultServers(ProgramFolder()) : line.servers;
  if (line.limit) specs.insert(specs.begin(), LimitServer());
  return specs;
}

std::vector<RunningServer> Start(std::span<const ServerSpec> specs,
                                 const CommandLine& line) {
  std::vector<RunningServer> servers;
  for (const ServerSpec& spec : specs) servers.emplace_back(spec, line);
  return servers;
}

std::vector<std::string> NamesOf(std::span<const RunningServer> servers) {
  std::vector<std::string> names;
  for (const RunningServer& server : servers) names.push_back(server.name());
  return names;
}

}  // namespace httparity::bench
