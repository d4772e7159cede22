#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_FIXTURE_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_FIXTURE_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace httparity::conformance {

// Which scenarios, and which recorded answers.
struct FixtureOptions {
  std::string fixtures;             // a folder; empty: see Complete
  std::string golden = "go1.26";    // the version that answered
  std::vector<std::string> suites;  // selections; none means all
  bool exclude_timed = false;
  bool only_timed = false;
};

void Declare(CLI::App& app, FixtureOptions& options);

// Finds the fixtures of an installed program, else those it was built from,
// unless a folder was given.
void Complete(FixtureOptions& options);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_FIXTURE_OPTIONS_H_
