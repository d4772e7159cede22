#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_JUDGING_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_JUDGING_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>

#include "conformance/match.h"

namespace httparity::conformance {

// What answers are held to, and how closely.
struct JudgingOptions {
  Level level = Level::kExact;
  std::string oracle;  // a command line; empty: the recorded answers count
};

void Declare(CLI::App& app, JudgingOptions& options);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_JUDGING_OPTIONS_H_
