#ifndef HTTPARITY_BENCH_COMMAND_LINE_H_
#define HTTPARITY_BENCH_COMMAND_LINE_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/load_case.h"

namespace httparity::bench {

// A server to be measured, as it was named.
struct ServerSpec {
  enum class Kind : std::uint8_t {
    kCommand,   // starts a server under test
    kPeer,      // the same, for a server that is not to be like Go's
    kUrl,       // somebody else runs it
    kResponder  // the row "limit": starts like a server under test
  };
  std::string name;
  Kind kind = Kind::kCommand;
  std::string value;
};

struct CommandLine {
  enum class Action : std::uint8_t {
    kMeasure,
    kCompare,  // see compare_servers.h, which says what `servers` are then
    kLatency,
    kIdle,
    kLimit,   // the row "limit" alone
    kRespond  // be the server of the row "limit"
  };
  Action action = Action::kMeasure;
  std::vector<ServerSpec> servers;  // in the order given; empty: the defaults
  std::vector<LoadCase> cases;      // not empty
  int rounds = 5;
  int connections = 64;
  int threads = 0;                // of the generator; 0: by the case
  std::string content = "hello";  // of a right answer
  std::chrono::milliseconds duration{400};
  std::chrono::milliseconds warm_up{100};
  std::chrono::milliseconds patience{5000};
  std::string json;                            // a file, or empty
  bool limit = false;                          // the row "limit" too
  bool core_each = false;                      // see core_each.h
  bool parity_gate = true;                     // see parity_gate.h
  double smallest_effect = 0.05;               // that a comparison speaks of
  std::chrono::milliseconds longest{300'000};  // for one case's comparison
  double rate = 0;  // of latency; 0: half of what the last server can do
  int idle_connections = 10'000;
};

// What the arguments ask for. Nothing when they asked for help, which has then
// been printed. Throws WrongUse.
std::optional<CommandLine> ParseCommandLine(int argc, const char* const* argv);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_COMMAND_LINE_H_
