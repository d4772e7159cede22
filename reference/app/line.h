#ifndef HTTPARITY_REFERENCE_APP_LINE_H_
#define HTTPARITY_REFERENCE_APP_LINE_H_

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace httparity::app {

// The most bytes that a line may have, its end not counted.
inline constexpr std::size_t kLongestLine = 16 << 20;

// Reads lines from a descriptor, which it does not own.
class LineReader {
 public:
  enum class Kind : std::uint8_t { kLine, kTooLong, kEnd };
  struct Line {
    Kind kind;
    std::string text;  // without the line's end
  };

  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  // The next line. One that is too long is read past. A last line without an
  // end counts unless it is empty.
  // Throws std::system_error when reading fails.
  Line Next();

 private:
  bool Fill();

  const int descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;  // what is before it was given out
};

// Writes lines to a descriptor, which it does not own. Threading: any.
class LineWriter {
 public:
  explicit LineWriter(int descriptor) : descriptor_(descriptor) {}

  // Writes the line and its end. After a failure nothing more is written.
  void Write(std::string_view line);
  // The errno of the first failure, or 0.
  int Failure() const;

 private:
  const int descriptor_;
  mutable std::mutex mutex_;
  int failure_ = 0;
};

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_LINE_H_
