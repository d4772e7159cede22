#ifndef HTTPARITY_REFERENCE_HTTP1_HEAD_READER_H_
#define HTTPARITY_REFERENCE_HTTP1_HEAD_READER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reference/http/url.h"
#include "reference/http1/field_section_reader.h"
#include "reference/http1/request_error.h"
#include "reference/http1/request_line.h"

namespace httparity::http1 {

// Reads a request's head, its request line and header section, out of a buffer
// that grows between calls, by Go's grammar. Give it all bytes since the first
// one of the head, each time; it resumes where it stopped, so that the total
// cost is linear, and nothing it decides depends on where the bytes were cut.
//
// Yes: "GET / HTTP/1.1 LF Host: h LF LF" is a head; LF alone ends a line.
// No:  "BAD CR LF" is refused at its LF, before any more is read (REQ-9).
//
// It judges syntax, steps 1 to 5 of REQ-10; `head_rules` judges the rest. One
// object serves a connection for life and allocates nothing once its vectors
// have grown, unless a target is neither a path nor "*".
//
// Threading: one thread at a time.
// Mirrors: readRequest of net/http (Go 1.26), up to the framing.
// Spec: RFC 9112 sections 2 to 5
// Clauses: REQ-1 to REQ-5, REQ-9, HDR-1 to HDR-8, ERR-4
class HeadReader {
 public:
  enum class Status : std::uint8_t {
    kNeedMore,
    kDone,
    kBadRequest,  // answer RequestError::kBadRequest
  };

  // Why nothing more will come.
  enum class Ending : std::uint8_t {
    kEndOfInput,  // the peer sent FIN
    kReadError,   // the deadline passed, or the connection broke
  };

  explicit HeadReader(const URLOptions& url_options = {})
      : url_options_(url_options) {}

  // Forgets the head. To be called before each one but the first.
  void Reset();

  // Reads on. `buffer` is below 4 GiB and may have moved since the last call.
  Status Read(std::string_view buffer);

  // The input is over and Read has asked for more: how to answer, kSilent or
  // kBadRequest. Where the limit of the head is what ended it (LIM-1), the
  // answer is kHeadTooLarge, and this need not be asked.
  // Clauses: REQ-2, HDR-5, ERR-4
  RequestError Finish(std::string_view buffer, Ending ending);

  // After kDone. The views point into the buffer given to the last Read, or
  // into this object; they end with either, and with Reset.
  const RequestLine& line() const { return line_; }
  const FieldSectionReader& fields() const { return fields_; }
  // How many bytes the head takes, its last empty line included.
  std::size_t size() const { return fields_.end(); }

 private:
  Status ReadRequestLine(std::string_view buffer);
  void PointInto(std::string_view buffer);

  URLOptions url_options_;
  bool has_line_ = false;
  std::size_t scanned_ = 0;  // no LF before this offset, until has_line_
  RequestLine line_;
  FieldSectionReader fields_;
};

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_HEAD_READER_H_
