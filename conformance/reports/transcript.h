#ifndef HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_H_
#define HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_H_

#include <boost/json.hpp>
#include <string>
#include <vector>

namespace httparity::conformance {

// A line of all that a server answered, as a person reads it from top to
// bottom.
struct TranscriptLine {
  enum class Kind {
    kHeading,  // "request 1, response 1"
    kBytes,    // of the wire, up to a line feed
    kFact,     // "fate: fin", a line of the log
  };
  Kind kind = Kind::kFact;
  std::string text;
  bool operator==(const TranscriptLine&) const = default;
};
using Transcript = std::vector<TranscriptLine>;

// An answer in its recorded form (answer.h). Nothing of it is left out but the
// requests, which are the client's.
Transcript TranscriptOf(const boost::json::object& answer);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_REPORTS_TRANSCRIPT_H_
