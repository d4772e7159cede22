#include "conformance/command_line/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>

#include "conformance/command_line/differential_options.h"
#include "conformance/command_line/help_format.h"
#include "conformance/command_line/option_checks.h"
#include "conformance/command_words.h"
#include "conformance/failure.h"
#include "conformance/go_version.h"

namespace httparity::conformance {
namespace {

using Command = CommandLine::Command;

constexpr const char* kAbout =
    "Replays recorded scenarios against an HTTP server and compares its "
    "answers, byte for byte, with those of Go's net/http.";

constexpr const char* kFooter =
    "httparity-conformance COMMAND --help tells of a command.\n\n"
    "GoogleTest's flags are taken too: --gtest_shuffle, --gtest_repeat,\n"
    "--gtest_output=xml:FILE, …; each scenario is a test AREA/SUITE.ID, with _ "
    "for -.\n\n"
    "Exit status: 0 all as expected; 1 differences, or all was skipped; 2 "
    "wrong use;\n3 no server, a broken protocol or no golden. The highest that "
    "occurred.";

void DeclareReplay(CLI::App& app, CommandLine& line) {
  DeclareSeveralSpawned(app, line.server);
  DeclareAttached(app, line.server);
  DeclareWorkers(app, line.server);
  Declare(app, line.judging);
  Declare(app, line.selection);
  DeclareShard(app, line.selection);
  Declare(app, line.listings);
  Declare(app, line.reports);
  Declare(app, line.fixtures);
}

void DeclareList(CLI::App& app, CommandLine& line) {
  app.add_flag("--json", line.list.json, "An object for each, for programs");
  app.add_flag("--ids", line.list.ids, "Nothing but the ids")
      ->excludes(app.get_option("--json"));
  Declare(app, line.selection);
  DeclareShard(app, line.selection);
  DeclareRequirements(app, line.listings);
  Declare(app, line.fixtures);
}

void DeclareShow(CLI::App& app, CommandLine& line) {
  app.add_option("PATTERN", line.subjects, "An id, or any pattern of --run")
      ->required();
  Declare(app, line.fixtures);
}

void DeclareExplain(CLI::App& app, CommandLine& line) {
  app.add_option("ID", line.subjects,
                 "A clause (MAT-2), the prefix of clauses (MAT), or a scenario")
      ->required();
  Declare(app, line.fixtures);
}

void DeclareAsk(CLI::App& app, CommandLine& line) {
  DeclareSeveralSpawned(app, line.server);
  DeclareUrl(app, line.server);
  Declare(app, line.ask);
  Declare(app, line.fixtures);
}

void DeclareRoutes(CLI::App& app, CommandLine& line) {
  DeclareTable(app, line.server);
  Declare(app, line.selection);
  Declare(app, line.fixtures);
}

void DeclareStart(CLI::App& app, CommandLine& line) {
  DeclareSpawned(app, line.server);
  DeclareEnvironment(app, line.server);
  Declare(app, line.selection);
  Declare(app, line.fixtures);
}

void DeclareVersions(CLI::App& app, CommandLine& line) {
  Declare(app, line.fixtures);
}

void DeclareRecord(CLI::App& app, CommandLine& line) {
  DeclareSpawned(app, line.server);
  app.get_option("--sut")->required();
  app.add_flag("--stale", line.only_stale,
               "Only suites that have changed since they were recorded");
  Declare(app, line.selection);
  Declare(app, line.fixtures);
}

void DeclareDifferential(CLI::App& app, CommandLine& line) {
  DeclareSpawned(app, line.server);
  Declare(app, line.differential);
  Declare(app, line.fixtures);
}

struct NamedCommand {
  Command command;
  const char* name;
  const char* about;
  void (*declare)(CLI::App& app, CommandLine& line);
};

constexpr NamedCommand kCommands[] = {
    {Command::kList, "list", "List the scenarios", DeclareList},
    {Command::kShow, "show",
     "Show a scenario: its table, what is sent, what Go answers", DeclareShow},
    {Command::kExplain, "explain",
     "Explain a clause or a scenario: the rule, the versions of Go in which it "
     "holds, the scenarios that cite it",
     DeclareExplain},
    {Command::kAsk, "ask",
     "Send what you like to servers, and see their answers side by side",
     DeclareAsk},
    {Command::kRoutes, "routes",
     "Print the tables that a server at a URL must serve", DeclareRoutes},
    {Command::kStart, "start",
     "Print how to start a server by hand, under a debugger, for a scenario",
     DeclareStart},
    {Command::kVersions, "versions",
     "Tell what changed from each recorded version of Go to the next",
     DeclareVersions},
    {Command::kRecord, "record",
     "Write goldens from the answers of a real Go server", DeclareRecord},
    {Command::kDifferential, "differential",
     "Give random cases to a server and to real Go, and compare",
     DeclareDifferential},
};

bool IsGtestFlag(const std::string& argument) {
  return argument.rfind("--gtest_", 0) == 0;
}

// The arguments to which a selection of one scenario can be appended: without
// those that select, and without what is to be written of a whole run.
std::vector<std::string> ToPlayOne(const std::vector<std::string>& arguments) {
  return WithoutReports(WithoutOptions(
      arguments, {"--run", "--skip", "--shard", "--write-known-failing",
                  "--write-durations"}));
}

// CLI11 would take the next argument for the value.
void RefuseEmptyValues(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument.starts_with("--") &&
        argument.find('=') + 1 == argument.size()) {
      throw WrongUse(argument.substr(0, argument.size() - 1) +
                     ": must not be empty");
    }
  }
}

// As a shell takes it.
std::string Joined(const std::vector<std::string>& arguments) {
  std::string joined;
  for (const std::string& argument : arguments) {
    joined += (joined.empty() ? "" : " ") + QuoteWord(argument);
  }
  return joined;
}

void CompleteDifferential(CommandLine& line) {
  line.differential.sut = line.server.sut;
  line.differential.golden = GoldenName(line.fixtures.go);
  line.differential.reply_deadline =
      std::chrono::milliseconds(line.server.sut_deadline_ms);
  if (line.differential.oracle.empty()) line.differential.oracle = GoSut();
  line.differential.replay = line.program + " --sut " +
                             QuoteWord(line.server.sut) + Again(line.fixtures);
}

// Options before a command would be those of a replay.
void RefuseOptionsBefore(const CLI::App& app, const std::string& command) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->count() == 0) continue;
    throw WrongUse(option->get_name() + ": options come after the command " +
                   command);
  }
}

void Complete(const CLI::App& app, CommandLine& line) {
  for (const NamedCommand& named : kCommands) {
    if (!app.got_subcommand(named.name)) continue;
    line.command = named.command;
    RefuseOptionsBefore(app, named.name);
    if (!line.gtest_flags.empty()) {
      throw WrongUse(line.gtest_flags[0] + " does not go with the command " +
                     named.name);
    }
  }
  if (line.command == Command::kReplay) {
    Complete(line.server, !line.judging.oracle.empty());
  } else if (line.command == Command::kAsk) {
    Complete(line.server, !line.ask.oracle.empty());
    Complete(*app.get_subcommand("ask"), line.ask);
  } else if (line.server.sut.empty()) {
    line.server.sut = ReferenceSut();
  }
  Complete(line.fixtures);
  Check(line.reports);
  if (line.command == Command::kDifferential) CompleteDifferential(line);
}

// Nothing when help or the version was asked for, and printed.
bool Parse(std::vector<std::string> arguments, CommandLine& line) {
  CLI::App app(kAbout, "httparity-conformance");
  app.formatter(std::make_shared<HelpFormat>());
  app.footer(kFooter);
  app.set_help_flag("-h,--help", "Print this, or of a command what it takes");
  app.set_version_flag(
      "--version", std::string("httparity-conformance ") + HTTPARITY_VERSION +
                       ", with the answers of Go " + kPrimaryGo);
  DeclareReplay(app, line);
  for (const NamedCommand& named : kCommands) {
    CLI::App* command = app.add_subcommand(named.name, named.about);
    command->group("Commands (none: replay)");
    command->footer("");  // not that of all
    named.declare(*command, line);
  }
  app.require_subcommand(0, 1);
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::Success& success) {
    app.exit(success, std::cout, std::cerr);
    return false;
  } catch (const CLI::ParseError& error) {
    throw WrongUse(error.what());
  }
  Complete(app, line);
  return true;
}

}  // namespace

std::optional<CommandLine> ReadCommandLine(
    const std::vector<std::string>& arguments) {
  CommandLine line;
  std::vector<std::string> read = arguments;
  if (read.size() > 1 && read[1] == "ask") TakeMarkedLines(read, line.ask);
  std::vector<std::string> own;
  for (const std::string& argument : read) {
    (IsGtestFlag(argument) ? line.gtest_flags : own).push_back(argument);
  }
  RefuseEmptyValues(own);
  line.program = QuoteWord(arguments.at(0));
  line.given = Joined(arguments);
  line.rerun = Joined(ToPlayOne(own));
  own.erase(own.begin());                // the program
  std::reverse(own.begin(), own.end());  // CLI11 takes them last first
  if (!Parse(std::move(own), line)) return std::nullopt;
  return line;
}

}  // namespace httparity::conformance
