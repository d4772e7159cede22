#ifndef HTTPARITY_REFERENCE_HTTP_READER_H_
#define HTTPARITY_REFERENCE_HTTP_READER_H_

#include <cstddef>
#include <span>
#include <string>

#include "reference/http/async.h"
#include "reference/http/err.h"
#include "reference/http/task.h"

namespace httparity {

// How much was read, and what ended the reading, if something did: ErrEOF() at
// the end. As in Go, bytes and an error may come together.
struct ReadResult {
  std::size_t n = 0;
  Err err;
};

// A source of bytes. Mirrors: io.Reader.
// Threading: the handler's. One operation at a time.
class Reader {
 public:
  virtual ~Reader() = default;
  // Reads up to into.size() bytes, waiting until there is at least one, the end
  // or an error. `into` must stay until the result is there.
  virtual Async<ReadResult> Read(std::span<char> into) = 0;
};

// The content of a request. Never absent: a request without content has a body
// that is at its end. Mirrors: Request.Body (io.ReadCloser). Clauses: FLD-8,
// DRN-7
class Body : public Reader {
 public:
  virtual Async<Err> Close() = 0;
  // Whether somebody chose how much of it may be read (MaxBytesReader), so that
  // ParseForm adds no limit. What stands for a body says what that one says.
  virtual bool HasLimit() const { return false; }
};

// The body without content: Go's NoBody. Has no state; lives for ever.
Body& NoBody();

struct ReadAllResult {
  std::string bytes;
  Err err;  // none at the end
};

// Reads to the end. Mirrors: io.ReadAll.
Task<ReadAllResult> ReadAll(Reader& reader);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_READER_H_
