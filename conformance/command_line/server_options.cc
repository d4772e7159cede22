#include "conformance/command_line/server_options.h"

#include <algorithm>
#include <filesystem>
#include <set>
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

void DeclareDeadline(CLI::App& app, ServerOptions& options) {
  app.add_option("--sut-deadline-ms", options.sut_deadline_ms,
                 "How long it may take to reply to a request of the protocol "
                 "[10000]")
      ->check(CLI::Range(1u, 600'000u))
      ->type_name("MS")
      ->group(kGroup);
}

// "NAME=COMMAND" or "COMMAND".
NamedSut ReadNamedSut(const std::string& text) {
  constexpr const char* kNameCharacters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  const std::size_t equals = text.find_first_not_of(kNameCharacters);
  if (equals == 0 || equals == std::string::npos || text[equals] != '=') {
    return {"", text};
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

// With several each needs a name of its own.
void CheckNames(const std::vector<NamedSut>& suts) {
  if (suts.size() < 2) return;
  std::set<std::string> names;
  for (const NamedSut& sut : suts) {
    if (sut.name.empty()) {
      throw WrongUse("--sut " + sut.command +
                     ": of several servers each needs a name: NAME=COMMAND");
    }
    if (!names.insert(sut.name).second) {
      throw WrongUse("--sut: two servers are named " + sut.name);
    }
  }
}

void CompleteWorkers(ServerOptions& options, std::size_t servers) {
  const std::size_t most = std::max<std::size_t>(1, MostWorkers() / servers);
  if (options.workers == 0) {
    options.workers = options.url.empty() ? std::min(UsualWorkers(), most) : 1;
  }
  if (options.workers > most) {
    throw WrongUse("-j " + std::to_string(options.workers) +
                   ": the limit on descriptors (ulimit -n) is enough for " +
                   std::to_string(most));
  }
}

}  // namespace

void DeclareSpawned(CLI::App& app, ServerOptions& options) {
  app.add_option("--sut", options.sut,
                 "Command line of a server that speaks the protocol on its "
                 "standard input and output [the reference server beside this "
                 "program]")
      ->check(CommandWords)
      ->type_name("COMMAND")
      ->group(kGroup);
  DeclareDeadline(app, options);
}

void DeclareSeveralSpawned(CLI::App& app, ServerOptions& options) {
  app.add_option_function<std::vector<std::string>>(
         "--sut",
         [&options](const std::vector<std::string>& texts) {
           for (const std::string& text : texts) {
             options.suts.push_back(ReadNamedSut(text));
           }
         },
         "Command line of a server that speaks the protocol on its standard "
         "input and output; repeatable, as NAME=COMMAND, for several side by "
         "side [the reference server beside this program]")
      ->check(CommandWords)
      ->type_name("COMMAND")
      ->allow_extra_args(false)
      ->group(kGroup);
  DeclareDeadline(app, options);
  DeclareEnvironment(app, options);
}

void DeclareEnvironment(CLI::App& app, ServerOptions& options) {
  app.add_option("--sut-env", options.environment,
                 "A variable for its environment; repeatable")
      ->check(Variable)
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->group(kGroup);
}

void DeclareAttached(CLI::App& app, ServerOptions& options) {
  DeclareUrl(app, options);
  CLI::Option* url = app.get_option("--url");
  url->excludes(app.get_option("--sut"));
  DeclareTable(app, options);
  app.get_option("--table")->needs(url);
}

void DeclareUrl(CLI::App& app, ServerOptions& options) {
  auto* url = app.add_option("--url", options.url,
                             "A server that runs already and serves the "
                             "table; see the command routes");
  url->check(NotEmpty)->type_name("URL")->group(kGroup);
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

void Complete(ServerOptions& options, bool with_oracle) {
  CheckNames(options.suts);
  if (options.suts.empty() && options.url.empty()) {
    options.suts.push_back({"", ReferenceSut()});
  }
  CompleteWorkers(options, std::max<std::size_t>(1, options.suts.size()) +
                               (with_oracle ? 1 : 0));
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
