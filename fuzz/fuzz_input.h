#ifndef HTTPARITY_FUZZ_FUZZ_INPUT_H_
#define HTTPARITY_FUZZ_FUZZ_INPUT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace httparity {

// The bytes of one run, taken from the front: first what steers the target
// (sizes, switches), then text as it is, so that corpora can be read and
// written by hand. Any bytes are valid: what is missing is zero or empty.
//
// A view: the bytes are the engine's.
class FuzzInput {
 public:
  FuzzInput(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  bool Empty() const { return rest_.empty(); }
  std::string_view Rest() const { return rest_; }

  std::uint8_t TakeByte() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }

  // What stands before the next `separator`, which is dropped; else all.
  std::string_view TakeUntil(char separator) {
    const std::size_t end = std::min(rest_.find(separator), rest_.size());
    const std::string_view piece = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return piece;
  }

 private:
  std::string_view rest_;
};

// The sizes of the pieces in which bytes arrive, the same for the same seed:
// mostly small, since that is where readers go wrong. Seed 0 is all at once.
class PieceSizes {
 public:
  explicit PieceSizes(std::uint8_t seed) : state_(seed) {}

  // At least 1.
  std::size_t Next() {
    if (state_ == 0) return static_cast<std::size_t>(-1);
    state_ ^= state_ << 13;  // Marsaglia's xorshift
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    const std::size_t size = (state_ >> 8) % 8;
    return size == 7 ? 1 + (state_ >> 16) % 3000 : 1 + size;
  }

 private:
  std::uint32_t state_;
};

}  // namespace httparity

#endif  // HTTPARITY_FUZZ_FUZZ_INPUT_H_
