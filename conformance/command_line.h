#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_H_

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "conformance/differential/differential.h"

namespace httparity::conformance {

// What the program was asked to do.
struct CommandLine {
  enum class Action {
    kReplay,
    kRecord,
    kCheckRecording,
    kList,
    kPrintRoutes,
    kDifferential
  };
  Action action = Action::kReplay;
  std::string sut;  // a command line; empty with `url`
  std::string url;  // empty unless given
  std::string
      table;  // which of the suite's tables the URL serves; empty: its own
  bool allow_remote = false;
  std::vector<std::string> suites;  // selections; none means all
  bool exclude_timed = false;
  bool only_timed = false;
  std::string golden = "go1.26";
  std::string fixtures;
  std::chrono::milliseconds reply_deadline{10'000};
  std::vector<std::string> gtest_flags;  // for GoogleTest, as they were given
  DifferentialOptions differential;      // complete for kDifferential
  // The command that does the same, without its selection of scenarios.
  std::string rerun;
};

// Reads the arguments. Nothing when they asked for help or the version, which
// has been printed. Throws WrongUse.
std::optional<CommandLine> ReadCommandLine(
    const std::vector<std::string>& arguments);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_H_
