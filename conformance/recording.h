#ifndef HTTPARITY_CONFORMANCE_RECORDING_H_
#define HTTPARITY_CONFORMANCE_RECORDING_H_

#include <vector>

#include "conformance/command_line/command_line.h"
#include "conformance/failure.h"
#include "conformance/scenario.h"

namespace httparity::conformance {

// The command record: writes the goldens of the suites, by the answers of the
// server under test. Throws WrongUse when it is not of the version that they
// are for, or a suite is not whole; HarnessFailure when there is no server.
ExitCode RecordGoldens(const CommandLine& line, std::vector<Suite> suites);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_RECORDING_H_
