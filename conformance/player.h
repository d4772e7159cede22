#ifndef HTTPARITY_CONFORMANCE_PLAYER_H_
#define HTTPARITY_CONFORMANCE_PLAYER_H_

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "conformance/scenario.h"
#include "conformance/target.h"

namespace httparity::conformance {

// What came of playing a scenario once.
struct Played {
  std::optional<std::string> skip;  // it was not played, and why
  boost::json::object answer;       // in the recorded form (answer.h)
  bool log_observed = false;
  Identity server;            // who answered, if it says so
  std::string server_stderr;  // what the server wrote in the meantime
  // What helps to understand the answer and is not compared.
  std::vector<std::string> notes;
};

// Whether the log of this server holds what it wrote to its error log.
bool HasErrorLog(const Identity& server);

// Plays one scenario on a target, start to end.
//
// A log is read last. What a handler or a hook does after the client has its
// answer comes in late; so a log that has to be like `expected_log` is read
// until it is, for a while, and one that is to be recorded until it has been
// the same for a while.
//
// Throws HarnessFailure when the server cannot be used, WrongUse when the
// script cannot be played.
Played Play(Target& target, const Scenario& scenario,
            const boost::json::value* expected_log);

// The same for who does not want the log.
Played PlayWithoutLog(Target& target, const Scenario& scenario);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_PLAYER_H_
