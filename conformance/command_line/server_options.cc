#include "conformance/command_line/server_options.h"

#include <filesystem>
#include <system_error>

#include "conformance/command_line/option_checks.h"
#include "conformance/command_line/program_folder.h"
#include "conformance/command_words.h"
#include "conformance/failure.h"
#include "conformance/worker_count.h"

namespace httparity::conformance {

namespace fs = std::filesystem;

namespace {

constexpr const char* kGroup = "Which server";

}  // namespace

void DeclareSpawned(CLI::App& app, ServerOptions& options) {
  app.add_option("--sut", options.sut,
                 "Command line of a server that speaks the protocol on its "
                 "standard input and output [the reference server beside this "
                 "program]")
      ->check(CommandWords)
      ->type_name("COMMAND")
      ->group(kGroup);
  app.add_option("--sut-deadline-ms", options.sut_deadline_ms,
                 "How long it may take to reply to a request of the protocol "
                 "[10000]")
      ->check(CLI::Range(1u, 600'000u))
      ->type_name("MS")
      ->group(kGroup);
}

void DeclareAttached(CLI::App& app, ServerOptions& options) {
  auto* url = app.add_option("--url", options.url,
                             "A server that runs already and serves the "
                             "suite's table; see the command routes");
  url->check(NotEmpty)
      ->excludes(app.get_option("--sut"))
      ->type_name("URL")
      ->group(kGroup);
  DeclareTable(app, options);
  app.get_option("--table")->needs(url);
  app.add_flag("--allow-remote", options.allow_remote,
               "Let --url be beyond this machine: the scenarios are hostile")
      ->needs(url)
      ->group(kGroup);
}

void DeclareTable(CLI::App& app, ServerOptions& options) {
  app.add_option("--table", options.table,
                 "Which of the suite's named tables a server at a URL serves "
                 "[the one without a name]")
      ->check(NotEmpty)
      ->type_name("NAME")
      ->group(kGroup);
}

void DeclareWorkers(CLI::App& app, ServerOptions& options) {
  app.add_option("-j,--jobs", options.workers,
                 "How many scenarios are played at the same time, each on a "
                 "server of its own [8 for each core; 1 at a --url]")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}))
      ->type_name("N")
      ->group(kGroup);
}

void Complete(ServerOptions& options) {
  const bool spawned = options.url.empty();
  if (options.workers == 0) options.workers = spawned ? UsualWorkers() : 1;
  if (options.workers > MostWorkers()) {
    throw WrongUse("-j " + std::to_string(options.workers) +
                   ": the limit on descriptors (ulimit -n) is enough for " +
                   std::to_string(MostWorkers()));
  }
}

std::string ReferenceSut() {
  return QuoteWord((ProgramFolder() / "httparity-server").string()) + " sut";
}

std::string GoSut() {
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

}  // namespace httparity::conformance
