#ifndef HTTPARITY_REFERENCE_HTTP_MAX_BYTES_READER_H_
#define HTTPARITY_REFERENCE_HTTP_MAX_BYTES_READER_H_

#include <cstdint>
#include <span>

#include "reference/http/async.h"
#include "reference/http/err.h"
#include "reference/http/reader.h"
#include "reference/http/response_writer.h"

namespace httparity {

// Lets at most `limit` bytes of a body through, and fails where there are more.
//
//   MaxBytesReader body(w, r.Body(), 1 << 20);
//   r.SetBody(body);
//
// Yes: a body of exactly `limit` bytes ends as it always does. No: nothing is
// refused before it is read, whatever Content-Length says, and no status is
// chosen: the handler sees MaxBytesError and answers.
//
// When the limit is crossed the writer is told, if it is the server's own, so
// that the connection ends after the response (RequestTooLargeHook).
//
// Lifetime: borrows the writer and the body. Errors: MaxBytesError, again on
// each later read; a negative limit is 0.
// Mirrors: MaxBytesReader in net/http (Go 1.26).
// Clauses: HLP-12, HLP-13, MAX-1, MAX-2
class MaxBytesReader final : public Body {
 public:
  MaxBytesReader(ResponseWriter& w, Body& body, std::int64_t limit);

  Async<ReadResult> Read(std::span<char> into) override;
  Async<Err> Close() override { return body_.Close(); }
  bool HasLimit() const override { return true; }

 private:
  ReadResult Account(ReadResult read);
  Task<ReadResult> AccountLater(Async<ReadResult> read);

  ResponseWriter& w_;
  Body& body_;
  const std::int64_t limit_;
  std::int64_t left_;
  Err err_;  // what ended the reading, for each later read
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_MAX_BYTES_READER_H_
