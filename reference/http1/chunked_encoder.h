#ifndef HTTPARITY_REFERENCE_HTTP1_CHUNKED_ENCODER_H_
#define HTTPARITY_REFERENCE_HTTP1_CHUNKED_ENCODER_H_

#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

namespace httparity::http1 {

// The chunked coding of a response's content: each piece that leaves the
// response's buffer is one chunk, `size in lower-case hex CRLF data CRLF`; then
// the last chunk, the trailer fields and an empty line.
//
// Spec: RFC 9112 section 7.1
// Clauses: RSP-15, RSP-16

// What goes before the data of a chunk; lives where it is declared.
class ChunkPrefix {
 public:
  explicit ChunkPrefix(std::size_t data_size) {
    char* const end = text_.data() + text_.size();
    char* const stop = std::to_chars(text_.data(), end, data_size, 16).ptr;
    stop[0] = '\r';
    stop[1] = '\n';
    size_ = stop + 2 - text_.data();
  }
  std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::array<char, 2 * sizeof(std::size_t) + 2> text_;
  std::size_t size_;
};

// What goes behind the data.
inline constexpr std::string_view kChunkSuffix = "\r\n";

// What ends the content. Trailer fields go between the two.
inline constexpr std::string_view kLastChunk = "0\r\n";
inline constexpr std::string_view kTrailerEnd = "\r\n";

// Appends one chunk. `data` is not empty: an empty chunk would be the last.
inline void AppendChunk(std::string_view data, std::string* out) {
  out->append(ChunkPrefix(data.size()).text()).append(data);
  out->append(kChunkSuffix);
}

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_CHUNKED_ENCODER_H_
