// httparity-conformance: replays scenarios against a server and compares its
// answers with those that were recorded from real Go. docs/ says how to use it.

#include <csignal>
#include <iostream>

#include "conformance/asking.h"
#include "conformance/choice.h"
#include "conformance/command_line/command_line.h"
#include "conformance/commands/explain.h"
#include "conformance/commands/list.h"
#include "conformance/commands/routes.h"
#include "conformance/commands/show.h"
#include "conformance/commands/start.h"
#include "conformance/commands/versions.h"
#include "conformance/failure.h"
#include "conformance/go_version.h"
#include "conformance/process_groups.h"
#include "conformance/recording.h"
#include "conformance/replay.h"
#include "conformance/reports/terminal.h"
#include "conformance/selection/selection.h"

namespace httparity::conformance {
namespace {

void ListChosen(const CommandLine& line, const Choice& choice) {
  List(choice.suites, choice.listings.required, line.list, std::cout);
}

void ShowSubjects(const CommandLine& line, const Clauses& clauses) {
  const Selection selection{ReadPatterns("show", line.subjects), {}};
  std::vector<Suite> suites = LoadAll(line, clauses, selection.run);
  Select(selection, suites);
  Show(suites, clauses, GoldenName(line.fixtures.go), std::cout);
}

void ExplainSubjects(const CommandLine& line, const Clauses& clauses) {
  const std::vector<Suite> suites = LoadAll(line, clauses);
  for (const std::string& subject : line.subjects) {
    Explain(subject, suites, clauses, line.fixtures.fixtures, std::cout);
  }
}

ExitCode Main(const CommandLine& line) {
  using Command = CommandLine::Command;
  if (line.command == Command::kDifferential) {  // which needs no suite
    return RunDifferential(line.differential, std::cout, std::cerr);
  }
  const Clauses clauses = LoadClauses(line.fixtures.fixtures + "/spec");
  switch (line.command) {
    case Command::kList:
      ListChosen(line, Choose(line, clauses));
      break;
    case Command::kShow:
      ShowSubjects(line, clauses);
      break;
    case Command::kExplain:
      ExplainSubjects(line, clauses);
      break;
    case Command::kAsk:
      return AskServers(line, clauses);
    case Command::kRoutes:
      PrintRoutes(Choose(line, clauses).suites, line.server.table, std::cout);
      break;
    case Command::kStart:
      PrintStart(Choose(line, clauses).suites, line.server.sut,
                 line.server.environment, std::cout);
      break;
    case Command::kVersions:
      Versions(LoadAll(line, clauses), line.fixtures.fixtures, std::cout);
      break;
    case Command::kRecord:
      return RecordGoldens(line, Choose(line, clauses).suites);
    case Command::kReplay:
    case Command::kDifferential:
      return Replay(line, clauses, Choose(line, clauses));
  }
  return ExitCode::kAsExpected;
}

ExitCode GuardedMain(const std::vector<std::string>& arguments) {
  try {
    const std::optional<CommandLine> line = ReadCommandLine(arguments);
    return line ? Main(*line) : ExitCode::kAsExpected;
  } catch (const WrongUse& error) {
    std::cerr << "httparity-conformance: " << error.what() << "\n";
    return ExitCode::kWrongUse;
  } catch (const std::exception& error) {
    std::cerr << "httparity-conformance: " << error.what() << "\n";
    return ExitCode::kHarness;
  }
}

}  // namespace
}  // namespace httparity::conformance

int main(int argc, char** argv) {
  // A server that goes away is an observation, not a reason to die.
  std::signal(SIGPIPE, SIG_IGN);
  httparity::conformance::EndProcessGroupsOnSignals(
      httparity::conformance::TerminalFeatures::OfStandardOutput().Farewell());
  const std::vector<std::string> arguments(argv, argv + argc);
  return static_cast<int>(httparity::conformance::GuardedMain(arguments));
}
