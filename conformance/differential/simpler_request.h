#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_REQUEST_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_REQUEST_H_

#include <string>
#include <vector>

#include "conformance/differential/request_parts.h"

namespace httparity::conformance {

// Texts that are simpler than this one: without runs of its bytes, then with a
// plain letter in place of one that has no meaning in a target or pattern.
std::vector<std::string> ShorterTexts(const std::string& text);

// Requests with less in them, the boldest first: another version, no content,
// one field less, GET, a shorter target, a shorter host.
std::vector<RequestParts> SimplerRequests(const RequestParts& parts);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_SIMPLER_REQUEST_H_
