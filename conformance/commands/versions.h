#ifndef HTTPARITY_CONFORMANCE_COMMANDS_VERSIONS_H_
#define HTTPARITY_CONFORMANCE_COMMANDS_VERSIONS_H_

#include <ostream>
#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// The command versions: what changed from each recorded Go version to the next,
// change by change (go_changes.h) and scenario by scenario, in Markdown.
//
// Throws WrongUse when a scenario that is answered otherwise shows no change
// that is described, or a change is shown by no scenario: the page that it
// prints is whole or not there.
void Versions(const std::vector<Suite>& suites, const std::string& fixtures,
              std::ostream& out);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMANDS_VERSIONS_H_
