#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_SELECTION_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_SELECTION_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace httparity::conformance {

// Which scenarios, as patterns of selection/scenario_pattern.h, or @FILE.
struct SelectionOptions {
  std::vector<std::string> run;  // none means all
  std::vector<std::string> skip;
  std::string shard;  // "1/3"; empty: all of it
};

void Declare(CLI::App& app, SelectionOptions& options);
void DeclareShard(CLI::App& app, SelectionOptions& options);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_SELECTION_OPTIONS_H_
