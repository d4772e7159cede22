#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_DIFFERENTIAL_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_DIFFERENTIAL_H_

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "conformance/failure.h"

namespace httparity::conformance {

// What a differential run is asked to do.
struct DifferentialOptions {
  std::string mode;         // of DifferentialModes()
  std::uint64_t count = 0;  // 0: what is usual for the mode
  std::uint64_t seed = 1;
  std::string sut;     // command lines, as everywhere
  std::string oracle;  // a real Go server
  std::string godebug;
  std::string save = "differences";  // folder of the fixtures
  std::size_t stop_after = 5;        // this many different differences
  std::string golden;                // the version they are recorded as
  std::chrono::milliseconds reply_deadline{10'000};
  // The command line that holds the server to its fixtures, for `--run FILE`.
  std::string replay;
};

// The names of the modes that there are.
const std::vector<std::string>& DifferentialModes();

// Gives random cases to a server and to real Go, and compares what they did.
// Each difference is made as small as it can be, printed, and saved as a
// fixture with the answer of real Go. The same seed makes the same cases.
//
// kDifferences is returned for a difference, and when a class of cases is
// thinner than the mode asks for: then the run has not tested what it is to
// test. `out` gets the report, `progress` a line every few seconds.
//
// Throws HarnessFailure when a server cannot be started or the oracle fails,
// WrongUse when a fixture cannot be saved.
ExitCode RunDifferential(const DifferentialOptions& options, std::ostream& out,
                         std::ostream& progress);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_DIFFERENTIAL_H_
