#ifndef HTTPARITY_REFERENCE_HTTP1_RESPONSE_TRANSFER_H_
#define HTTPARITY_REFERENCE_HTTP1_RESPONSE_TRANSFER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "reference/http/header.h"
#include "reference/http1/response_head.h"

namespace httparity::http1 {

// How the content of a response is delimited, decided once, when its head is
// produced, from what the handler has said and done so far.
//
// Yes: a handler that wrote 5 bytes and returned gets `Content-Length: 5`.
// No:  one that wrote 5 bytes and flushed gets chunks: more may come.
//
// Mirrors: the writing of the header in net/http (Go 1.26).
// Spec: RFC 9110 section 8.6, RFC 9112 section 6
// Go differs: RSP-9 (an empty HEAD has no length), RSP-14 (an own
//   Transfer-Encoding is kept beside the added one)
// Clauses: RSP-9 to RSP-14

// True when a response of this status has content: not 1xx, 204 and 304.
constexpr bool StatusAllowsContent(int status) {
  return status >= 200 && status != 204 && status != 304;
}

// The value of a Content-Length field that a handler set: an optional sign and
// digits, not negative; else nothing.  Clause: RSP-11
std::optional<std::int64_t> ParseDeclaredLength(std::string_view value);

struct ResponseTransferInput {
  bool is_http11 = true;  // the request was 1.1 or later
  bool is_head = false;
  int status = 200;
  // The handler's fields as they were at WriteHeader. Borrowed for the call.
  const Header* header = nullptr;
  // The valid length that they declared then, or -1.
  std::int64_t declared_length = -1;
  bool handler_done = false;
  std::size_t first_piece = 0;  // bytes of content at hand
};

struct ResponseTransfer {
  // The length in force, which the handler's writes are held to, or -1. It may
  // be in force without being sent: see conflicts.
  std::int64_t length = -1;
  bool adds_length = false;   // add `Content-Length: length`
  bool adds_chunked = false;  // add `Transfer-Encoding: chunked`, and chunk
  bool sniffs = false;        // add a Content-Type, from the first piece
  bool closes = false;        // the end of the connection is the end of content
  // Both a length and a coding were set: log it. The length is not sent.
  bool conflicts = false;
  // All but `connection`, which is for persistence to say.
  OmittedFields omitted;
};

ResponseTransfer DecideResponseTransfer(const ResponseTransferInput& input);

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_RESPONSE_TRANSFER_H_
