#ifndef HTTPARITY_CONFORMANCE_ANSWER_H_
#define HTTPARITY_CONFORMANCE_ANSWER_H_

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/clients/observation.h"

namespace httparity::conformance {

// All that a server answered to one scenario.
struct Answer {
  // The panic that refused the table; then nothing else is there.
  std::optional<std::string> panic;
  Observation observed;
  // The protocol's log; absent where there is none, at a server at a URL.
  std::optional<boost::json::object> log;
};

// The answer in the form in which it is recorded and compared: a JSON object
// made so that git shows one line of the wire a line.
//
// - Bytes are a list of texts (byte_text.h), cut after each CRLF; contents over
//   4 KiB are {"sha256", "length", "head"}; of such a body in chunks "content"
//   is the same of what the chunks hold.
// - Members at their usual value are left out: a transfer that succeeded has no
//   curl_code, a complete message no "complete".
// - What may differ from server to server is masked: ` (registered at …)` in
//   the texts of panics, the client's port in error logs.
boost::json::object RecordedForm(const Answer& answer);

// A log as RecordedForm writes it.
boost::json::object RecordedLog(const boost::json::object& log);

// The text of a panic without where its patterns were registered, which says
// nothing about a server's behaviour.
std::string WithoutPlaces(const std::string& panic);

// Bytes as RecordedForm writes them.
boost::json::value RecordedBytes(std::string_view bytes);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_ANSWER_H_
