#ifndef HTTPARITY_REFERENCE_HTTP1_REQUEST_ERROR_H_
#define HTTPARITY_REFERENCE_HTTP1_REQUEST_ERROR_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace httparity::http1 {

// Why a request never reaches a handler. The list is closed: every refusal of
// the reading side is one of these, and this file alone knows its bytes.
//
// An unknown expectation (417) is not among them: it is answered as a handler
// would answer it, with a Date and the draining of the body (EXP-1).
//
// Clauses: ERR-1, ERR-2, ERR-4
enum class RequestError : std::uint8_t {
  kNone,
  kSilent,  // closed without a word: nothing, or a dead peer, to answer
  kBadRequest,
  kMissingHost,
  kMalformedHost,
  kInvalidFieldName,
  kUnsupportedVersion,
  kUnsupportedTransferEncoding,
  kHeadTooLarge,
};

// How the connection ends after the reply.
enum class CloseMode : std::uint8_t {
  kAtOnce,  // close(2), whatever is still unread (ERR-3)
  kLinger,  // shut the write side down, hold the socket 500 ms, then close
};

struct RequestErrorReply {
  std::string_view status;   // code and reason, as on the status line
  std::string_view content;  // usually the same text
  CloseMode close;
};

// The table's row. kNone and kSilent have empty texts.
const RequestErrorReply& ReplyTo(RequestError error);

// Appends the exact bytes: always HTTP/1.1, without Date or Content-Length,
// with content even for HEAD. Nothing for kNone and kSilent.
void AppendReply(RequestError error, std::string* out);

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_REQUEST_ERROR_H_
