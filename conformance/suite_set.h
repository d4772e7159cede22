#ifndef HTTPARITY_CONFORMANCE_SUITE_SET_H_
#define HTTPARITY_CONFORMANCE_SUITE_SET_H_

#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// The suite files under a fixtures folder (AREA/NAME.json), and which of them
// are wanted. A suite's name is the path with `-` for `_` and no extension:
// fixtures/connection/keep_alive.json is connection/keep-alive.

// Loads the suites that the selections name, each once, in the order of names:
// AREA/NAME, a NAME that only one area has, or the path of a file. No selection
// means all. Throws WrongUse when a selection names nothing or several, or a
// file is malformed (the text has a line for each).
std::vector<Suite> LoadSuites(const std::string& fixtures,
                              const std::vector<std::string>& selections);

// Where the golden of a suite file is: beside its area,
// ../golden/VERSION/AREA/NAME.json.
std::string GoldenPath(const Suite& suite, const std::string& version);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SUITE_SET_H_
