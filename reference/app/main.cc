// httparity-server: tables of routes on the reference server.
//
// Exit codes: 0 all well; 1 failed (the machine, the peer at the other end, the
// table's registrations); 2 wrong use (arguments or files).

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "reference/app/features.h"
#include "reference/app/node.h"
#include "reference/app/serve.h"
#include "reference/app/suite_file.h"
#include "reference/app/sut.h"
#include "reference/app/version.h"
#include "reference/http/go_version.h"

namespace httparity::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUse = 2;

struct ServeArguments {
  std::string go;
  std::string suite;
  std::string listen;
  std::string scenario;
};

std::string VersionText() {
  return std::string(kProgramName)
      .append(" ")
      .append(kVersion)
      .append(", equal to net/http of Go ")
      .append(kGoVersion);
}

void Define(CLI::App& app, ServeArguments& arguments) {
  app.set_version_flag("--version", VersionText());
  app.require_subcommand(1);
  app.footer(
      "The environment variable GODEBUG holds settings of Go for the whole\n"
      "process, such as httpmuxgo121=1.\n"
      "Exit codes: 0 all well, 1 failed, 2 wrong use.");
  app.add_option("--go", arguments.go,
                 "The version of Go whose net/http it equals: 1.26, 1.24, or "
                 "1.19 as far as routing goes [1.26]")
      ->type_name("VERSION");
  app.fallthrough();
  app.add_subcommand("sut",
                     "Speak the server-under-test protocol on standard input "
                     "and output");
  CLI::App* serve = app.add_subcommand(
      "serve", "Serve the table of a suite file until SIGINT or SIGTERM");
  serve->add_option("--suite", arguments.suite, "The suite file")
      ->required()
      ->type_name("FILE");
  serve
      ->add_option("--listen", arguments.listen,
                   "Where to listen, such as 127.0.0.1:8080")
      ->required()
      ->type_name("ADDR");
  serve
      ->add_option("--scenario", arguments.scenario,
                   "The scenario whose table is served")
      ->type_name("ID");
}

// A version is a default of GODEBUG, for what that says itself to change.
// Before anything has asked for the settings of the process.
void SetGoVersion(const std::string& go) {
  if (go.empty()) return;
  if (!ParseGoVersion(go)) {
    throw CLI::ValidationError("--go", go + " is none of 1.26, 1.24, 1.19");
  }
  const char* godebug = std::getenv("GODEBUG");
  const std::string settings =
      "default=go" + go +
      (godebug == nullptr ? "" : "," + std::string(godebug));
  ::setenv("GODEBUG", settings.c_str(), 1);
}

void Run(const CLI::App& app, const ServeArguments& arguments) {
  if (app.got_subcommand("sut")) {
    SutSession(STDIN_FILENO, STDOUT_FILENO).Run();
  } else {
    ServeTable(ReadSuiteTable(arguments.suite, arguments.scenario),
               arguments.listen);
  }
}

int Complain(const std::exception& error, int code) {
  std::cerr << kProgramName << ": " << error.what() << "\n";
  return code;
}

}  // namespace

int Main(int argc, char** argv) {
  // A reader of our output that went away is an error of writing.
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app("Serves tables of routes as Go's net/http does.",
               std::string(kProgramName));
  ServeArguments arguments;
  Define(app, arguments);
  try {
    app.parse(argc, argv);
    SetGoVersion(arguments.go);
    Run(app, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUse;
  } catch (const Malformed& error) {
    return Complain(error, kWrongUse);
  } catch (const Unsupported& error) {
    return Complain(error, kWrongUse);
  } catch (const std::exception& error) {
    return Complain(error, kFailed);
  }
  return 0;
}

}  // namespace httparity::app

int main(int argc, char** argv) { return httparity::app::Main(argc, argv); }
