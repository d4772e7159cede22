#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_FIXTURE_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_FIXTURE_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>

#include "conformance/go_version.h"

namespace httparity::conformance {

// Where the suites are, and which recorded answers they are held to.
struct FixtureOptions {
  std::string fixtures;         // a folder; empty: see Complete
  std::string go = kPrimaryGo;  // the version that answered
};

void Declare(CLI::App& app, FixtureOptions& options);

// Finds the fixtures of an installed program, else those it was built from,
// unless a folder was given.
void Complete(FixtureOptions& options);

// The options again, as a shell takes them, for a command that is printed: each
// with a space before it; those that are as usual are left out.
std::string Again(const FixtureOptions& options);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_FIXTURE_OPTIONS_H_
