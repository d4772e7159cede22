#ifndef HTTPARITY_CONFORMANCE_LEVELS_REQUESTED_URLS_H_
#define HTTPARITY_CONFORMANCE_LEVELS_REQUESTED_URLS_H_

#include <string>
#include <string_view>
#include <vector>

namespace httparity::conformance {

// The URL of each request in bytes that were sent on a connection, in order:
// that of its target and its Host. A line is taken for a request line as in
// request_methods.h, wherever it stands. Spec: RFC 9112 section 3.3.
std::vector<std::string> RequestedUrls(std::string_view sent);

// The URL that a Location stands for in the answer to a request for `base`.
// What is no URL stays as it is. Spec: RFC 9110 section 10.2.2.
std::string ResolvedLocation(const std::string& base,
                             const std::string& location);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_LEVELS_REQUESTED_URLS_H_
