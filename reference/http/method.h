#ifndef HTTPARITY_REFERENCE_HTTP_METHOD_H_
#define HTTPARITY_REFERENCE_HTTP_METHOD_H_

#include <string_view>

namespace httparity {

// The methods that have a name of their own. A request may carry any other
// token; case matters ("get" is not "GET").
//
// Mirrors: the Method constants of net/http (Go 1.26).
// Clause: REQ-4
inline constexpr std::string_view kMethodGet = "GET";
inline constexpr std::string_view kMethodHead = "HEAD";
inline constexpr std::string_view kMethodPost = "POST";
inline constexpr std::string_view kMethodPut = "PUT";
inline constexpr std::string_view kMethodPatch = "PATCH";
inline constexpr std::string_view kMethodDelete = "DELETE";
inline constexpr std::string_view kMethodConnect = "CONNECT";
inline constexpr std::string_view kMethodOptions = "OPTIONS";
inline constexpr std::string_view kMethodTrace = "TRACE";

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_METHOD_H_
