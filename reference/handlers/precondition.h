#ifndef HTTPARITY_REFERENCE_HANDLERS_PRECONDITION_H_
#define HTTPARITY_REFERENCE_HANDLERS_PRECONDITION_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "reference/handlers/file_system.h"
#include "reference/http/header.h"
#include "reference/http/request.h"

namespace httparity {

// What becomes of a request under its conditions (If-Match and the like).
enum class Precondition : std::uint8_t {
  kProceed,
  kNotModified,  // 304: the client has it already
  kFailed,       // 412
};

// Evaluates them against the response's Etag field, as the handler has set it,
// and the time of the last change. Without such a time, or when it is the
// epoch, conditions on dates are ignored; and so are dates that are none.
//
// Pure. Clause: FS-9.  Spec: RFC 9110 section 13.2.2
// Go differs: FS-9 (of several lines of a field only the first is read)
Precondition CheckPreconditions(const Request& r, const Header& response,
                                const std::optional<FileTime>& modified);

// If-Modified-Since alone: true when there is nothing new. Clause: FS-6
bool NotModifiedSince(const Request& r,
                      const std::optional<FileTime>& modified);

// The value of Range, or empty where If-Range says to send the whole.
// Clause: FS-11.  Spec: RFC 9110 section 13.1.5
std::string_view WantedRange(const Request& r, const Header& response,
                             const std::optional<FileTime>& modified);

// True for a time that HTTP may speak of. Clause: FS-8
bool IsKnownTime(const std::optional<FileTime>& modified);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_PRECONDITION_H_
