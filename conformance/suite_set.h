#ifndef HTTPARITY_CONFORMANCE_SUITE_SET_H_
#define HTTPARITY_CONFORMANCE_SUITE_SET_H_

#include <functional>
#include <string>
#include <vector>

#include "conformance/scenario.h"

namespace httparity::conformance {

// The suite files under a fixtures folder (AREA/NAME.json). A suite's name is
// the path with `-` for `_` and no extension:
// fixtures/connection/keep_alive.json is connection/keep-alive.

// Loads all suites of the folder in the order of names, and those of `files`,
// wherever they are: one takes the place of a suite of the same name. With an
// empty `fixtures` it is only these. Throws
// WrongUse when two files are of one name, or a file is malformed (the text has
// a line for each).
std::vector<Suite> LoadSuites(const std::string& fixtures,
                              const std::vector<std::string>& files);

// Leaves only the scenarios of which `keep` says so, and the suites that have
// some. A suite that loses some is marked as partial.
void KeepIf(std::vector<Suite>& suites,
            const std::function<bool(const Suite&, const Scenario&)>& keep);

// Where the golden of a suite file is: beside its area,
// ../golden/VERSION/AREA/NAME.json.
std::string GoldenPath(const Suite& suite, const std::string& version);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SUITE_SET_H_
