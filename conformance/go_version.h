#ifndef HTTPARITY_CONFORMANCE_GO_VERSION_H_
#define HTTPARITY_CONFORMANCE_GO_VERSION_H_

#include <optional>
#include <string>
#include <vector>

#include "conformance/target.h"

namespace httparity::conformance {

// Go's versions in the two forms that are in use: "1.24" is what people type
// and what a go.mod says, "go1.24" names a folder of goldens, and a server says
// with a patch level which it is ("go1.24.4").

// The version that every scenario has an answer of.
inline constexpr char kPrimaryGo[] = "1.26";

// The name of a version's goldens.
std::string GoldenName(const std::string& go);

// The versions under a fixtures folder that answers were recorded of, oldest
// first.
std::vector<std::string> RecordedVersions(const std::string& fixtures);

// Throws WrongUse, naming those that there are, if it is none of them.
void CheckRecorded(const std::string& fixtures, const std::string& go);

// Whether a server that says it is `version` is of the goldens of that name.
// Only then may it record them: another's answers would be held to be Go's from
// then on.
bool IsOfVersion(const std::string& version, const std::string& golden);

// What to tell the user of a server that says it is another Go than the one
// that it is held to. Nothing if it is that one, or says nothing of Go.
std::optional<std::string> VersionHint(const Identity& server,
                                       const std::string& golden);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_GO_VERSION_H_
