#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_OUTCOME_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_OUTCOME_H_

#include <string>
#include <string_view>

#include "conformance/differential/differential_case.h"

// What the modes that compare connections to the byte read from an outcome.

namespace httparity::conformance {

// Whether two servers that were lost in none of it sent the same bytes, ended
// each connection in the same way and logged the same. Date values of now are
// masked wherever they stand.
//
// FIN and RST count as the same: see SameResets.
bool SameToTheByte(const CaseOutcome& expected, const CaseOutcome& actual);

// Whether two outcomes that are the same to the byte ended by FIN and by RST
// alike, too. It is a matter of chance where bytes are on their way to a server
// that closes (ERR-3), and only there.
bool SameResets(const CaseOutcome& expected, const CaseOutcome& actual);

// The bytes of all messages that came over the connection, and the rest.
std::string AllBytes(const ConnectionObservation& seen);
// The same with the Date values of now masked.
std::string MaskedBytes(const ConnectionObservation& seen);

// The log as JSON; empty if it was not asked for.
std::string LogText(const CaseOutcome& outcome);
bool AnyHandlerRan(const CaseOutcome& outcome);

// How the connection ended: "lingers", "closes at once", "stays open", "closes
// silently" (nothing that was said announced it), or "" for an announced end
// that was not probed.
std::string EndOf(const ConnectionObservation& seen);

// A text by which a class of outcomes is known, in bytes or in a log.
struct Sign {
  const char* name;    // of the class
  const char* text;    // what only this class shows
  const char* clause;  // where it is from

  bool IsIn(std::string_view bytes) const {
    return bytes.find(text) != std::string_view::npos;
  }
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_OUTCOME_H_
