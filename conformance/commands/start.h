#ifndef HTTPARITY_CONFORMANCE_COMMANDS_START_H_
#define HTTPARITY_CONFORMANCE_COMMANDS_START_H_

#include <ostream>
#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// The command start: how to start a server by hand, say under a debugger, and
// have it serve the table of each scenario. `command` is its command line,
// `environment` holds variables NAME=VALUE.
void PrintStart(const std::vector<Suite>& suites, const std::string& command,
                const std::vector<std::string>& environment, std::ostream& out);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMANDS_START_H_
