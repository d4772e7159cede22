#ifndef HTTPARITY_REFERENCE_HTTP_RESPONSE_WRITER_H_
#define HTTPARITY_REFERENCE_HTTP_RESPONSE_WRITER_H_

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "reference/http/async.h"
#include "reference/http/err.h"
#include "reference/http/header.h"
#include "reference/http/reader.h"

namespace httparity {

// How much of a write was taken, and why not all of it.
struct WriteResult {
  std::size_t n = 0;
  Err err;
};

// Thrown for a status code that is none: Go's panic. Clause: RSP-2
class InvalidStatusCode : public std::logic_error {
 public:
  explicit InvalidStatusCode(int code)
      : std::logic_error("invalid WriteHeader code " + std::to_string(code)) {}
};

// What a handler answers with. Mirrors: ResponseWriter in net/http (Go 1.26).
//
// Lifetime: valid until the handler's task ends, as in Go; wrappers borrow it.
// Threading: the handler's thread; one operation at a time. Errors: WriteHeader
// throws InvalidStatusCode for a code outside 100..999 (Go panics).
class ResponseWriter {
 public:
  virtual ~ResponseWriter() = default;

  // The fields to send. Changes after WriteHeader or the first Write reach only
  // the trailer section. Clauses: RSP-2, RSP-22
  virtual httparity::Header& Header() = 0;

  // Sends an informational response at once (100-199 but 101), or fixes the
  // status code and the fields of the final one. Clauses: RSP-2, RSP-3
  virtual Async<Err> WriteHeader(int code) = 0;

  // Writes content, after WriteHeader(200) if nothing fixed a status yet.
  // `bytes` need not outlive the call, nor the await. Clauses: RSP-4, RSP-15
  virtual Async<WriteResult> Write(std::string_view bytes) = 0;

  // io.WriteString: where it differs from Write on the wire, the server's own
  // writer overrides it. Clause: RSP-15
  virtual Async<WriteResult> WriteString(std::string_view text) {
    return Write(text);
  }
  // io.Copy(w, source): the same. Clause: RSP-17
  virtual Async<WriteResult> ReadFrom(Reader& source);

  // The writer that this one wraps, for ResponseController; null if none.
  virtual ResponseWriter* Unwrap() { return nullptr; }
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_RESPONSE_WRITER_H_
