#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_DIFFERENTIAL_CASE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_DIFFERENTIAL_CASE_H_

// What is given to two servers to see whether they can be told apart, as plain
// data, and what one of them did.

#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "conformance/answer.h"
#include "conformance/clients/step.h"

namespace httparity::conformance {

// All that one connection sends. Its last request, or what is wrong with it,
// makes a server end the connection; one that does not is called open after a
// while of silence.
struct Conversation {
  std::vector<std::string> sends;
  // Each send leaves in a write of its own, some milliseconds after the one
  // before; else all leave together.
  bool apart = false;
  // Then this side ends its direction.
  bool half_close = false;
  // Look into what stands behind a server's FIN (fin_probe.h), which takes half
  // a second where it lingers.
  bool probe_close = false;

  bool operator==(const Conversation&) const = default;
};

// One table, and what is done to it: conversations that are had at the same
// time, or a script, in which the time of each step matters. Neither means that
// registering the table is the case.
struct Case {
  std::uint64_t number = 0;  // which of its seed
  boost::json::object table;
  std::vector<Conversation> conversations;
  std::vector<WireStep> script;
  bool with_log = false;  // the server's log is compared too
};

struct CaseOutcome {
  Answer answer;
  // Not empty when the server did not play the case to its end: it died, broke
  // the protocol or refused the table as malformed.
  std::string lost;
  // False for a script when the machine was too busy to keep time meanwhile: it
  // may have come out otherwise than it does.
  bool timely = true;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_DIFFERENTIAL_CASE_H_
