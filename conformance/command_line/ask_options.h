#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_ASK_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_ASK_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstddef>
#include <string>
#include <vector>

namespace httparity::conformance {

// What the command ask is to send, and what becomes of it.
struct AskOptions {
  std::string table;   // a file; empty: a table that describes each request
  std::string oracle;  // a command line; empty: none
  bool half_close = false;
  std::size_t responses = 1;       // final ones, to wait for
  unsigned deadline_ms = 5000;     // for them, or for the end
  std::vector<std::string> lines;  // may hold anything

  std::string save;  // AREA/SUITE/ID; empty: it is not saved
  std::string title;
  std::vector<std::string> clauses;
};

void Declare(CLI::App& app, AskOptions& options);

// Takes the lines behind the mark -- from the arguments of ask, so that nobody
// looks for options there.
void TakeMarkedLines(std::vector<std::string>& arguments, AskOptions& options);

// Takes the lines that follow the options without a mark, and checks what goes
// together. Throws WrongUse.
void Complete(const CLI::App& app, AskOptions& options);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_ASK_OPTIONS_H_
