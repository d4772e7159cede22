#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_COMMAND_LINE_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_COMMAND_LINE_H_

#include <optional>
#include <string>
#include <vector>

#include "conformance/command_line/ask_options.h"
#include "conformance/command_line/fixture_options.h"
#include "conformance/command_line/judging_options.h"
#include "conformance/command_line/listing_options.h"
#include "conformance/command_line/report_options.h"
#include "conformance/command_line/selection_options.h"
#include "conformance/command_line/server_options.h"
#include "conformance/commands/list.h"
#include "conformance/differential/differential.h"

namespace httparity::conformance {

// What the program was asked to do. Each group of options has a file of its
// own, with a Declare that says what they are called; a command takes the
// groups that it needs.
struct CommandLine {
  enum class Command {
    kReplay,  // when none is named
    kList,
    kShow,
    kExplain,
    kAsk,
    kRoutes,
    kStart,
    kVersions,
    kRecord,
    kDifferential
  };
  Command command = Command::kReplay;
  FixtureOptions fixtures;
  SelectionOptions selection;
  ListingOptions listings;
  ServerOptions server;
  JudgingOptions judging;                // of kReplay
  ReportOptions reports;                 // of kReplay
  ListOptions list;                      // of kList
  AskOptions ask;                        // of kAsk
  std::vector<std::string> subjects;     // what kShow and kExplain are about
  bool only_stale = false;               // of kRecord
  DifferentialOptions differential;      // complete for kDifferential
  std::vector<std::string> gtest_flags;  // for GoogleTest, as they were given
  // What follows is as a shell takes it.
  std::string program;  // how this one was called
  std::string given;    // all of it, for reports
  // The command that replays the same, without its selection of scenarios and
  // its reports.
  std::string rerun;
};

// Reads the arguments. Nothing when they asked for help or the version, which
// has been printed. Throws WrongUse.
std::optional<CommandLine> ReadCommandLine(
    const std::vector<std::string>& arguments);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_COMMAND_LINE_H_
