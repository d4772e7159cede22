#include "conformance/command_line/ask_options.h"

#include <algorithm>

#include "conformance/command_line/option_checks.h"
#include "conformance/failure.h"
#include "conformance/scenario.h"

namespace httparity::conformance {
namespace {

constexpr const char* kQuestion = "What is asked";
constexpr const char* kSaving = "A scenario of it";

void DeclareQuestion(CLI::App& app, AskOptions& options) {
  app.add_option("--table", options.table,
                 "A JSON file with the table to ask: {\"routes\": …}, or a "
                 "suite, whose own it is [/ describes each request]")
      ->check(NotEmpty)
      ->type_name("FILE")
      ->group(kQuestion);
  app.add_option("--responses", options.responses,
                 "How many final responses to wait for [1]")
      ->check(CLI::Range(std::size_t{0}, std::size_t{10'000}))
      ->type_name("N")
      ->group(kQuestion);
  app.add_flag("--half-close", options.half_close,
               "End the sending direction, and wait for the server's end")
      ->group(kQuestion);
  app.add_option("--deadline-ms", options.deadline_ms,
                 "How long to wait for either [5000]")
      ->check(CLI::Range(1u, 600'000u))
      ->type_name("MS")
      ->group(kQuestion);
}

void DeclareSaving(CLI::App& app, AskOptions& options) {
  auto* save = app.add_option("--save", options.save,
                              "Add it to a suite's file, as this scenario");
  save->check(NotEmpty)->type_name("AREA/SUITE/ID")->group(kSaving);
  app.add_option("--clause", options.clauses,
                 "A rule that it shows (1 to 4 of them)")
      ->allow_extra_args(false)
      ->needs(save)
      ->type_name("ID")
      ->group(kSaving);
  app.add_option("--title", options.title,
                 "What is special about it [its first line]")
      ->check(NotEmpty)
      ->needs(save)
      ->type_name("TEXT")
      ->group(kSaving);
}

// What would be taken for a line where an option was meant.
void CheckUnmarked(const std::vector<std::string>& lines, const CLI::App& app) {
  if (!lines.empty() && lines.front().starts_with("-")) {
    throw WrongUse("ask: there is no option " + lines.front() +
                   "; a line that begins so stands after --");
  }
  for (const std::string& line : lines) {
    if (line.starts_with("--") &&
        app.get_option_no_throw(line.substr(0, line.find('='))) != nullptr) {
      throw WrongUse("ask: " + line +
                     ": options come before the lines, and lines that look "
                     "like one after --");
    }
  }
}

}  // namespace

void Declare(CLI::App& app, AskOptions& options) {
  DeclareQuestion(app, options);
  app.add_option("--oracle", options.oracle,
                 "Command line of the server that the others are compared "
                 "with [the first of them]")
      ->check(CommandWords)
      ->type_name("COMMAND")
      ->group("Which server");
  DeclareSaving(app, options);
  // A line may be anything, brackets and hyphens included: CLI11 is not to look
  // at what follows the first of them.
  app.prefix_command();
  app.footer(
      "The LINEs are sent, joined with CRLF. After -- the first of them may\n"
      "begin with a hyphen, too.\n"
      "  httparity-conformance ask 'GET //a HTTP/1.1' 'Host: h' '' ''");
}

void TakeMarkedLines(std::vector<std::string>& arguments, AskOptions& options) {
  const auto mark = std::find(arguments.begin(), arguments.end(), "--");
  if (mark == arguments.end()) return;
  options.lines.assign(mark + 1, arguments.end());
  arguments.erase(mark, arguments.end());
}

void Complete(const CLI::App& app, AskOptions& options) {
  const std::vector<std::string> unmarked = app.remaining();
  CheckUnmarked(unmarked, app);
  if (options.lines.empty()) {
    options.lines = unmarked;
  } else if (!unmarked.empty()) {
    throw WrongUse("ask: " + unmarked.front() +
                   ": where there is a --, all lines stand after it");
  }
  if (options.lines.empty()) {
    throw WrongUse("ask: nothing to send; lines stand after the options");
  }
  if (!options.save.empty() && options.clauses.empty()) {
    throw WrongUse("ask: --save needs --clause, the rule that it shows");
  }
  if (options.clauses.size() > kMaxClauses) {
    throw WrongUse("ask: --save takes " + std::to_string(kMaxClauses) +
                   " clauses at the most");
  }
}

}  // namespace httparity::conformance
