#ifndef HTTPARITY_REFERENCE_HTTP_MEDIA_TYPE_H_
#define HTTPARITY_REFERENCE_HTTP_MEDIA_TYPE_H_

#include <string>
#include <string_view>

#include "reference/http/err.h"

namespace httparity {

// Reads a Content-Type value as far as reading a form needs it: checks the
// whole value, but gives only the type, in lower case ("text/plain").
//
// Parameters that are malformed give ErrInvalidMediaParameter together with the
// type; any other error leaves *type empty.
//
// Mirrors: ParseMediaType in mime (Go 1.26).  Clause: HLP-15
// Spec: RFC 9110 section 8.3.1
[[nodiscard]] Err ParseMediaType(std::string_view value, std::string* type);

// "mime: invalid media parameter"
const Err& ErrInvalidMediaParameter();

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_MEDIA_TYPE_H_
