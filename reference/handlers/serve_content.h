#ifndef HTTPARITY_REFERENCE_HANDLERS_SERVE_CONTENT_H_
#define HTTPARITY_REFERENCE_HANDLERS_SERVE_CONTENT_H_

#include <optional>
#include <string>
#include <string_view>

#include "reference/handlers/file_system.h"
#include "reference/http/request.h"
#include "reference/http/response_writer.h"
#include "reference/http/settings.h"
#include "reference/http/task.h"

namespace httparity {

struct FileOptions {
  // Error replies keep Cache-Control, Content-Encoding, Etag and Last-Modified.
  // As in Go, the environment variable GODEBUG says what is the default.
  // Clauses: FS-13, GDB-1
  bool httpservecontentkeepheaders =
      ProcessSettings().httpservecontentkeepheaders;
};

// Replies with a content: the whole, the ranges that the request asks for, 304
// or 412. The type is what the response's Content-Type says already, else that
// of the name's extension, else what the content looks like. A handler that
// knows an entity tag sets Etag before. Works for every method; HEAD gets no
// content.
//
// Lifetime: `w`, `r` and `content` outlive the task. Errors of reading end the
// response early, those of seeking give 500.
// Mirrors: ServeContent in net/http (Go 1.26).
// Clauses: FS-8 to FS-13.  Spec: RFC 9110 sections 13 and 14
Task<> ServeContent(ResponseWriter& w, Request& r, std::string name,
                    std::optional<FileTime> modified, Content& content,
                    FileOptions options = {});

// What ServeContent and the file server share.

// Replies with an error, without the fields that describe the content.
// Clause: FS-13
Task<> ServeFileError(ResponseWriter& w, std::string_view text, int code,
                      FileOptions options);
// Replies 304. Clause: FS-10
Task<> ServeNotModified(ResponseWriter& w);
// Clause: FS-8
void SetLastModified(ResponseWriter& w,
                     const std::optional<FileTime>& modified);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_SERVE_CONTENT_H_
