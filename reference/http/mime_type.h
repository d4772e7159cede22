#ifndef HTTPARITY_REFERENCE_HTTP_MIME_TYPE_H_
#define HTTPARITY_REFERENCE_HTTP_MIME_TYPE_H_

#include <string>
#include <string_view>

#include "reference/http/err.h"

namespace httparity {

// The media type of files with an extension (with its dot: ".html"); empty when
// it is not known. It is looked up as written, then in lower case. The table is
// Go's own, and what AddExtensionType added; the machine's type files are not
// read, so that the answer is the same everywhere: where Go finds ".md" or
// ".woff2" in them, it is not known here.
//
// Threading: any thread. Mirrors: TypeByExtension in mime (Go 1.26), on a
// machine without type files. Clause: FS-15
std::string TypeByExtension(std::string_view extension);

// Makes `type` the media type of an extension, with its dot.
// A text type without parameters gets "; charset=utf-8"; one with parameters,
// but no charset, is as if it were not known, as in Go.
//
// Threading: any thread. Errors: Go's, of an extension without a dot or a type
// that is none. Mirrors: AddExtensionType in mime (Go 1.26).
[[nodiscard]] Err AddExtensionType(std::string_view extension,
                                   std::string_view type);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_MIME_TYPE_H_
