#ifndef HTTPARITY_REFERENCE_HTTP1_TRAILER_SECTION_H_
#define HTTPARITY_REFERENCE_HTTP1_TRAILER_SECTION_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reference/http/err.h"
#include "reference/http/go_version.h"
#include "reference/http/header.h"
#include "reference/http1/field_section_reader.h"

namespace httparity::http1 {

// What follows the last chunk of a request: CRLF, or fields up to an empty
// line.
//
// The idea: to keep a trailer section from growing without bound, Go looks for
// its end before it reads it: CRLF CRLF within the 4096 bytes of the
// connection's read buffer. Only then are the lines read, by the grammar of the
// header section, in which an LF alone ends a line too. So the two can
// disagree.
//
// Yes: `A: b LF B: c CRLF CRLF` has two fields.
// No:  `A: b LF LF` waits for a CRLF CRLF, which may be that of a pipelined
//      request; the section then ends at the LF LF, and the request is intact.
//
// Mirrors: body.readTrailer in net/http (Go 1.26).
// Spec: RFC 9112 section 7.1.2
// Clauses: TRL-2 to TRL-4
class TrailerSection {
 public:
  enum class Status : std::uint8_t { kNeedMore, kDone, kError };
  // How far the end is looked for: the size of the read buffer.
  static constexpr std::size_t kWindow = 4096;

  explicit TrailerSection(GoVersion go = {}) : go_(go) {}

  void Start() {
    scanned_ = 0;
    consumed_ = 0;
    error_ = Err();
    fields_.Start(0);
  }

  // Reads on. `buffered` is all that the read buffer holds behind the line of
  // the last chunk; between calls it only grows.
  Status Read(std::string_view buffered);

  // Nothing will follow, and Read has asked for more: always an error. The same
  // whether it was the end of input, a deadline or a reset.
  Err Interrupt(std::string_view buffered);

  // After kDone or kError: how many bytes were used up.
  std::size_t consumed() const { return consumed_; }
  // After kError.
  const Err& error() const { return error_; }
  // After kDone; valid as long as the bytes given to Read.
  const FieldSectionReader& fields() const { return fields_; }

 private:
  Status ReadFields(std::string_view window);

  const GoVersion go_;
  std::size_t scanned_ = 0;  // no CRLF CRLF ends at or before this offset
  std::size_t consumed_ = 0;
  Err error_;
  FieldSectionReader fields_;
};

// Puts received trailers into a request's trailer header: each name received
// replaces what was there under it.  Clause: TRL-3
void MergeTrailers(const FieldSectionReader& fields, Header* trailer);

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_TRAILER_SECTION_H_
