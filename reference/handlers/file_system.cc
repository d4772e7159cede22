#include "reference/handlers/file_system.h"

#include <algorithm>

namespace httparity {

FileTime FileTimeAt(std::chrono::sys_seconds second,
                    std::chrono::nanoseconds after) {
  using std::chrono::microseconds;
  if (after == after.zero()) return second;
  return second +
         std::max(microseconds(1), std::chrono::floor<microseconds>(after));
}

Err TextContent::Seek(std::int64_t offset) {
  if (offset < 0) return Err("negative position");
  at_ = static_cast<std::size_t>(std::min(offset, Size()));
  return {};
}

Async<ReadResult> TextContent::Read(std::span<char> into) {
  if (at_ == text_->size()) return ReadResult{0, ErrEOF()};
  const std::size_t n = text_->copy(into.data(), into.size(), at_);
  at_ += n;
  return ReadResult{n, {}};
}

const Err& ErrFileNotExist() {
  static const Err& error = *new Err("file does not exist");
  return error;
}

const Err& ErrFilePermission() {
  static const Err& error = *new Err("permission denied");
  return error;
}

}  // namespace httparity
