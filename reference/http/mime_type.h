#ifndef HTTPARITY_REFERENCE_HTTP_MIME_TYPE_H_
#define HTTPARITY_REFERENCE_HTTP_MIME_TYPE_H_

#include <string_view>

namespace httparity {

// The media type of files with an extension (with its dot: ".html"); empty when
// it is not known. It is looked up as written, then in lower case. The table is
// Go's own; the machine's type files are not read, so that the answer is the
// same everywhere.
//
// Mirrors: TypeByExtension in mime (Go 1.26), on a machine without type files.
// Clause: FS-15
std::string_view TypeByExtension(std::string_view extension);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_MIME_TYPE_H_
