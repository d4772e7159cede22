#include "conformance/command_line.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <regex>
#include <string>

#include "conformance/command_words.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

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

// The folder of the program itself.
fs::path ProgramFolder() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error).parent_path();
}

// The fixtures of an installed program, else those it was built from.
std::string DefaultFixtures() {
  const fs::path installed =
      ProgramFolder().parent_path() / "share" / "httparity" / "fixtures";
  std::error_code error;
  if (fs::is_directory(installed, error)) return installed.string();
  return HTTPARITY_FIXTURES_DIR;
}

std::string DefaultSut() {
  return QuoteWord((ProgramFolder() / "httparity-server").string()) + " sut";
}

// Real Go: beside this program, in the build folder that both are in, or
// wherever programs are found.
std::string DefaultOracle() {
  for (const fs::path& folder :
       {ProgramFolder(), ProgramFolder().parent_path().parent_path()}) {
    const fs::path program = folder / "gopeer";
    std::error_code error;
    if (fs::is_regular_file(program, error)) {
      return QuoteWord(program.string()) + " sut";
    }
  }
  return "gopeer sut";
}

bool IsGtestFlag(const std::string& argument) {
  return argument.rfind("--gtest_", 0) == 0;
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

// An empty text is a shell variable that is not set: taken for an absent option
// it would select another server.
std::string NotEmpty(const std::string& text) {
  return text.empty() ? "must not be empty" : "";
}

std::string CommandWords(const std::string& command) {
  try {
    SplitWords(command);
    return "";
  } catch (const WrongUse& error) {
    return error.what();
  }
}

// "a=1,b=2", as Go takes it.
std::string Settings(const std::string& text) {
  static const std::regex settings("[^=,]+=[^=,]*(,[^=,]+=[^=,]*)*");
  return std::regex_match(text, settings)
             ? ""
             : "must be NAME=VALUE, or several with commas";
}

struct Flags {
  bool record = false;
  bool check_recording = false;
  bool list = false;
  bool print_routes = false;
  unsigned sut_deadline_ms = 10'000;
};

void Declare(CLI::App& app, CommandLine& line, Flags& flags) {
  auto* sut = app.add_option(
      "--sut", line.sut,
      "Command line of a server that speaks the protocol on its standard "
      "input and output [the reference server beside this program]");
  sut->check(CommandWords);
  app.add_option("--url", line.url,
                 "A server that runs already and serves the suite's table; see "
                 "--print-routes")
      ->check(NotEmpty)
      ->excludes(sut);
  app.add_option("--table", line.table,
                 "Which of the suite's named tables the server at --url "
                 "serves, or --print-routes prints [the one without a name]")
      ->check(NotEmpty);
  app.add_flag("--allow-remote", line.allow_remote,
               "Let --url be beyond this machine: the scenarios are hostile");
  app.add_option("--suite", line.suites,
                 "AREA/NAME, a NAME that is unique, or a file; repeatable "
                 "[all suites]")
      ->check(NotEmpty)
      ->allow_extra_args(false);
  auto* without = app.add_flag("--exclude-timed", line.exclude_timed,
                               "Leave out the scenarios that measure time");
  app.add_flag("--only-timed", line.only_timed, "Leave out all others")
      ->excludes(without);
  app.add_option("--golden", line.golden,
                 "Which recorded answers to compare with [go1.26]")
      ->check(NotEmpty);
  app.add_option("--fixtures", line.fixtures, "Folder of suites and goldens")
      ->check(NotEmpty);
  app.add_option("--sut-deadline-ms", flags.sut_deadline_ms,
                 "How long the server may take to reply to a request of the "
                 "protocol [10000]")
      ->check(CLI::Range(1u, 600'000u));
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

void DeclareDifferential(CLI::App& app, DifferentialOptions& differential) {
  const std::string group = "Random cases against real Go";
  auto* mode =
      app.add_option("--differential", differential.mode,
                     "Compare the answers to random cases: routing, wire, "
                     "script, connection")
          ->check(CLI::IsMember(DifferentialModes()))
          ->excludes(app.get_option("--url"))
          ->excludes(app.get_option("--suite"))
          ->group(group);
  const auto option = [&](const char* name, auto& value, const char* what) {
    return app.add_option(name, value, what)->needs(mode)->group(group);
  };
  option("--count", differential.count,
         "How many requests of routing, or cases [100000; connection: 600]")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000}));
  option("--seed", differential.seed,
         "Which cases: the same seed, the same [1]")
      ->check(CLI::NonNegativeNumber);
  option("--oracle", differential.oracle,
         "Command line of a real Go server [gopeer sut]")
      ->check(CommandWords);
  option("--godebug", differential.godebug,
         "GODEBUG of both servers: httpmuxgo121=1")
      ->check(Settings);
  option("--save", differential.save,
         "Folder that differences are saved in, as fixtures [differences]")
      ->check(NotEmpty);
  option("--stop-after", differential.stop_after,
         "End the run after so many different differences [5]")
      ->check(CLI::Range(1u, 1000u));
}

void CompleteDifferential(CommandLine& line) {
  line.action = CommandLine::Action::kDifferential;
  line.differential.sut = line.sut;
  line.differential.golden = line.golden;
  line.differential.reply_deadline = line.reply_deadline;
  if (line.differential.oracle.empty()) {
    line.differential.oracle = DefaultOracle();
  }
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
  if (from_go && line.sut.empty()) {
    throw WrongUse(
        "--record and --check-recording need --sut with a real Go server");
  }
  if (line.allow_remote && line.url.empty()) {
    throw WrongUse("--allow-remote goes with --url");
  }
  if (!line.table.empty() && line.url.empty() && !flags.print_routes) {
    throw WrongUse("--table goes with --url or --print-routes");
  }
  if (line.sut.empty() && line.url.empty()) line.sut = DefaultSut();
  if (line.fixtures.empty()) line.fixtures = DefaultFixtures();
  line.reply_deadline = std::chrono::milliseconds(flags.sut_deadline_ms);
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
  Declare(app, line, flags);
  DeclareDifferential(app, line.differential);
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
