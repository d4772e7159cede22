#ifndef HTTPARITY_REFERENCE_HTTP_MEDIA_TYPE_H_
#define HTTPARITY_REFERENCE_HTTP_MEDIA_TYPE_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "reference/http/err.h"

namespace httparity {

// By name, in lower case.
using MediaParameters = std::map<std::string, std::string, std::less<>>;

// Reads a Content-Type value: the type, in lower case ("text/plain"), and the
// parameters, if they are asked for. Those of RFC 2231 ("charset*") are given
// as they are written.
//
// Parameters that are malformed give ErrInvalidMediaParameter together with the
// type; any other error leaves *type empty.
//
// Mirrors: ParseMediaType in mime (Go 1.26).  Clause: HLP-15
// Spec: RFC 9110 section 8.3.1
[[nodiscard]] Err ParseMediaType(std::string_view value, std::string* type,
                                 MediaParameters* parameters = nullptr);

// "mime: invalid media parameter"
const Err& ErrInvalidMediaParameter();

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_MEDIA_TYPE_H_
