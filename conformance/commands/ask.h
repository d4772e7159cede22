#ifndef HTTPARITY_CONFORMANCE_COMMANDS_ASK_H_
#define HTTPARITY_CONFORMANCE_COMMANDS_ASK_H_

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "conformance/failure.h"
#include "conformance/scenario.h"
#include "conformance/target.h"

namespace httparity::conformance {

// A server that is asked, and what it is called.
struct AskedServer {
  std::string name;
  std::unique_ptr<Target> target;
};

// The command ask: plays a scenario that is in no suite on each server, and
// prints what each of them answered and what became of the connection side by
// side, in lines of `width` characters. What is not as the first server has it
// is marked.
//
// kAsExpected if all did the same, else kDifferences; kHarness if a server
// could not be used, which is shown in its column.
ExitCode Ask(const Scenario& question, const std::vector<AskedServer>& servers,
             std::size_t width, std::ostream& out);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMANDS_ASK_H_
