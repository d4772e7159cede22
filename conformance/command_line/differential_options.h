#ifndef HTTPARITY_CONFORMANCE_COMMAND_LINE_DIFFERENTIAL_OPTIONS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_LINE_DIFFERENTIAL_OPTIONS_H_

#include <CLI/CLI.hpp>

#include "conformance/differential/differential.h"

namespace httparity::conformance {

// The options that only a differential run has.
void Declare(CLI::App& app, DifferentialOptions& options);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_LINE_DIFFERENTIAL_OPTIONS_H_
