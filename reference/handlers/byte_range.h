#ifndef HTTPARITY_REFERENCE_HANDLERS_BYTE_RANGE_H_
#define HTTPARITY_REFERENCE_HANDLERS_BYTE_RANGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/err.h"

namespace httparity {

// A part of a content.
struct ByteRange {
  std::int64_t start = 0;
  std::int64_t length = 0;
  // The value of Content-Range, "bytes 0-4/11".
  std::string ContentRange(std::int64_t size) const;
};

struct ByteRanges {
  std::vector<ByteRange> ranges;  // none: the whole content
  Err err;
};

// The parts that the value of a Range field asks for, of a content of `size`
// bytes, in the order of the field.
//
// Ends beyond the content are drawn in; a range that starts beyond it is left
// out, and if no other is left that is ErrNoOverlap(). What is no list of byte
// ranges is ErrInvalidRange(). Of 11 bytes, "bytes=-3" is those from 8 on,
// "bytes=9-20" two, "bytes=11-" is no overlap, "bytes=5-4" is invalid.
//
// Clause: FS-12.  Spec: RFC 9110 section 14.1.2
ByteRanges ParseRange(std::string_view field, std::int64_t size);

const Err& ErrNoOverlap();
const Err& ErrInvalidRange();

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_BYTE_RANGE_H_
