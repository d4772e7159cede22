#ifndef HTTPARITY_CONFORMANCE_REPLAY_H_
#define HTTPARITY_CONFORMANCE_REPLAY_H_

#include "conformance/choice.h"
#include "conformance/clause.h"
#include "conformance/command_line/command_line.h"
#include "conformance/failure.h"

namespace httparity::conformance {

// What the program does when no command is named: plays the scenarios on the
// servers and judges them, for all reports. To be called once in a process.
// Throws WrongUse and HarnessFailure before the first scenario.
ExitCode Replay(const CommandLine& line, const Clauses& clauses,
                const Choice& choice);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPLAY_H_
