#ifndef HTTPARITY_REFERENCE_HTTP1_HELD_LINE_H_
#define HTTPARITY_REFERENCE_HTTP1_HELD_LINE_H_

#include <cstddef>
#include <string_view>

namespace httparity::http1 {

// How much of an incomplete head is still in the buffer of Go's line reader.
//
// The idea: that buffer has 4096 bytes. Whole lines are taken out of it, and a
// line that has neither LF nor an end leaves in pieces as large as the buffer,
// one byte less where the last one is CR, which may belong to a line end. What
// is left bounds the next read of the socket. When nothing is left and the
// input ends, the line is lost as if its bytes had never come (ERR-4).
//
// Yes: of `GET / HTTP/1.1 LF Ho` 2 bytes are held.
// No:  of 4096 bytes that end in CR not none, but that CR.
//
// Each byte is looked at once, however many calls they come in.
//
// Mirrors: bufio.Reader under textproto.Reader in Go 1.26. Clauses: LIM-2,
// ERR-4
class HeldLine {
 public:
  static constexpr std::size_t kBuffer = 4096;

  void Reset() { begin_ = seen_ = 0; }

  // Of `head`, which is what the previous call had, and more.
  std::size_t Of(std::string_view head) {
    const std::size_t lf = head.substr(seen_).rfind('\n');
    if (lf != std::string_view::npos) begin_ = seen_ + lf + 1;
    seen_ = head.size();
    while (seen_ - begin_ >= kBuffer) {
      const bool at_cr = head[begin_ + kBuffer - 1] == '\r';
      begin_ += at_cr ? kBuffer - 1 : kBuffer;
    }
    return seen_ - begin_;
  }

 private:
  std::size_t begin_ = 0;  // of what is held
  std::size_t seen_ = 0;   // all before it has been looked at
};

// True for a line that ends with the input, without an LF, and leaves nothing.
inline bool IsLostAtEnd(std::string_view partial_line) {
  return HeldLine().Of(partial_line) == 0;
}

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_HELD_LINE_H_
