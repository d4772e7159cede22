#ifndef HTTPARITY_REFERENCE_HTTP1_TRANSFER_H_
#define HTTPARITY_REFERENCE_HTTP1_TRANSFER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "reference/http1/request_error.h"
#include "reference/http1/request_line.h"

namespace httparity::http1 {

// How the content of a request is delimited.
// Spec: RFC 9112 section 6.3
enum class Framing : std::uint8_t {
  kNone,
  kLength,
  kChunked,
  kUntilEnd,  // to the end of the connection; only by lax lengths, see below
};

struct TransferOptions {
  // GODEBUG httplaxcontentlength=1: an empty Content-Length is taken, and says
  // nothing. The length is then -1, and a connection that is to be closed after
  // the request has content until its end.
  bool lax_content_length = false;
};

// What the handler sees as ContentLength: N for kLength, -1 for kChunked and
// where a length is not known, else 0.  Clause: FLD-6
struct Transfer {
  Framing framing = Framing::kNone;
  std::int64_t content_length = 0;
};

// Decides the framing from the fields that govern it: kNone, kBadRequest or
// kUnsupportedTransferEncoding. Any method may have content.
//
// `closes` is FLD-9's answer. Neither list needs to be in canonical spelling.
//
// Spec: RFC 9112 sections 6.1, 6.2
// Go differs: BODY-3 (chunked alone is known), BODY-6 (both fields are taken)
// Clauses: BODY-1 to BODY-6, REQ-6
RequestError DecideTransfer(
    const RequestLine& line,
    std::span<const std::string_view> transfer_encodings,
    std::span<const std::string_view> content_lengths, bool closes,
    const TransferOptions& options, Transfer* out);

// 1*DIGIT up to 2^63 - 1, once trimmed; else nothing. Clause: BODY-5
std::optional<std::int64_t> ParseContentLength(std::string_view value);

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_TRANSFER_H_
