#include "conformance/command_line/command_line.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <string>

#include "conformance/command_line/differential_options.h"
#include "conformance/command_words.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

constexpr const char* kAbout =
    "Replays recorded scenarios against an HTTP server and compares its "
    "answers, byte for byte, with those of Go's net/http.";

constexpr const char* kFooter =
    "GoogleTest's flags are taken too (--gtest_filter, --gtest_shuffle, "
    "--gtest_repeat,\n--gtest_output=xml:FILE, …); each scenario is a test "
    "AREA/NAME.ID.\n\n"
    "Exit status: 0 all as expected; 1 differences, or all was skipped; 2 "
    "wrong "
    "use;\n3 no server, a broken protocol or no golden. The highest that "
    "occurred.";

bool IsGtestFlag(const std::string& argument) {
  return argument.rfind("--gtest_", 0) == 0;
}

// The command line as a shell takes it.
std::string Command(const std::vector<std::string>& arguments) {
  std::string command;
  for (const std::string& argument : arguments) {
    command += (command.empty() ? "" : " ") + QuoteWord(argument);
  }
  return command;
}

// The command line without --suite and GoogleTest's flags, which select, order
// and repeat.
std::string Rerun(const std::vector<std::string>& arguments) {
  std::string command = QuoteWord(arguments[0]);
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (IsGtestFlag(arguments[i])) continue;
    if (arguments[i].rfind("--suite=", 0) == 0) continue;
    if (arguments[i] == "--suite") {
      ++i;
      continue;
    }
    command += " " + QuoteWord(arguments[i]);
  }
  return command;
}

struct Flags {
  bool record = false;
  bool check_recording = false;
  bool list = false;
  bool print_routes = false;
};

void Declare(CLI::App& app, Flags& flags) {
  const auto action = [&app](const char* name, bool& flag, const char* what) {
    app.add_flag(name, flag, what)->group("Instead of replaying");
  };
  action("--list", flags.list, "List the scenarios");
  action("--print-routes", flags.print_routes,
         "Print what a server at a URL must serve");
  action("--record", flags.record,
         "Write goldens from the answers of --sut (real Go)");
  action("--check-recording", flags.check_recording,
         "Compare fresh answers of --sut (real Go) with the goldens");
}

void CompleteDifferential(CommandLine& line) {
  line.action = CommandLine::Action::kDifferential;
  line.differential.sut = line.server.sut;
  line.differential.golden = line.fixtures.golden;
  line.differential.reply_deadline =
      std::chrono::milliseconds(line.server.sut_deadline_ms);
  if (line.differential.oracle.empty()) line.differential.oracle = GoSut();
}

void Complete(CommandLine& line, const Flags& flags) {
  using Action = CommandLine::Action;
  if (flags.list + flags.print_routes + flags.record + flags.check_recording >
      1) {
    throw WrongUse(
        "only one of --list, --print-routes, --record and --check-recording");
  }
  if (flags.list) line.action = Action::kList;
  if (flags.print_routes) line.action = Action::kPrintRoutes;
  if (flags.record) line.action = Action::kRecord;
  if (flags.check_recording) line.action = Action::kCheckRecording;
  const bool from_go = flags.record || flags.check_recording;
  ServerOptions& server = line.server;
  if (from_go && server.sut.empty()) {
    throw WrongUse(
        "--record and --check-recording need --sut with a real Go server");
  }
  Check(server);
  if (!server.table.empty() && server.url.empty() && !flags.print_routes) {
    throw WrongUse("--table goes with --url or --print-routes");
  }
  if (server.sut.empty() && server.url.empty()) server.sut = ReferenceSut();
  Complete(line.fixtures);
  if (line.differential.mode.empty()) return;
  if (line.action != Action::kReplay) {
    throw WrongUse("--differential goes with none of the other actions");
  }
  CompleteDifferential(line);
}

}  // namespace

std::optional<CommandLine> ReadCommandLine(
    const std::vector<std::string>& arguments) {
  CommandLine line;
  line.command = Command(arguments);
  line.rerun = Rerun(arguments);
  std::vector<std::string> own;  // CLI11 takes them last first
  for (std::size_t i = arguments.size(); i-- > 1;) {
    if (!IsGtestFlag(arguments[i])) own.push_back(arguments[i]);
  }
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (IsGtestFlag(arguments[i])) line.gtest_flags.push_back(arguments[i]);
  }
  CLI::App app(kAbout, "httparity-conformance");
  app.footer(kFooter);
  app.set_version_flag(
      "--version", std::string("httparity-conformance ") + HTTPARITY_VERSION);
  Flags flags;
  Declare(app, line.server);
  Declare(app, line.fixtures);
  Declare(app, flags);
  Declare(app, line.differential);
  try {
    app.parse(own);
  } catch (const CLI::Success& success) {
    app.exit(success, std::cout, std::cerr);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw WrongUse(error.what());
  }
  Complete(line, flags);
  return line;
}

}  // namespace httparity::conformance
