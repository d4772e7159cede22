#include <iostream>

#include "bench/commands.h"
#include "bench/failure.h"
#include "bench/idle.h"
#include "bench/report_table.h"
#include "bench/server_list.h"

namespace httparity::bench {

void RunIdle(const CommandLine& line) {
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

}  // namespace httparity::bench
