#ifndef HTTPARITY_CONFORMANCE_ASKING_H_
#define HTTPARITY_CONFORMANCE_ASKING_H_

#include "conformance/clause.h"
#include "conformance/command_line/command_line.h"
#include "conformance/failure.h"

namespace httparity::conformance {

// The command ask: asks the servers of the options, the oracle first, and makes
// a scenario of it where that is wanted and one of them has answered. Throws
// WrongUse before any of them is asked.
ExitCode AskServers(const CommandLine& line, const Clauses& clauses);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_ASKING_H_
