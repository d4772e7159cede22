#ifndef HTTPARITY_CONFORMANCE_RECORDER_H_
#define HTTPARITY_CONFORMANCE_RECORDER_H_

#include <ostream>
#include <string>
#include <vector>

#include "conformance/failure.h"
#include "conformance/scenario.h"
#include "conformance/target.h"

namespace httparity::conformance {

// Plays every scenario of the suites on a real Go server and writes what came
// back as their goldens of `version`. Each is played twice; an answer that
// differs the second time is refused, and the golden is not written. Scenarios
// that the server cannot play make no golden either: a recording is complete.
//
// Says on `out` what it does; failures are said there too, and in the result.
ExitCode Record(Target& target, const std::vector<Suite>& suites,
                const std::string& version, std::ostream& out);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_RECORDER_H_
