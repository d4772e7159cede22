#include "reference/app/line.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace httparity::app {

LineReader::Line LineReader::Next() {
  bool too_long = false;
  std::size_t searched = at_;
  for (;;) {
    const std::size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      std::string text = buffer_.substr(at_, end - at_);
      at_ = end + 1;
      if (too_long || text.size() > kLongestLine) return {Kind::kTooLong, {}};
      return {Kind::kLine, std::move(text)};
    }
    if (buffer_.size() - at_ > kLongestLine) {
      too_long = true;
      at_ = buffer_.size();
    }
    buffer_.erase(0, at_);
    at_ = 0;
    searched = buffer_.size();
    if (!Fill()) break;
  }
  if (too_long) return {Kind::kTooLong, {}};
  if (buffer_.empty()) return {Kind::kEnd, {}};
  return {Kind::kLine, std::exchange(buffer_, {})};
}

bool LineReader::Fill() {
  constexpr std::size_t kPiece = 64 << 10;
  const std::size_t used = buffer_.size();
  buffer_.resize(used + kPiece);
  ssize_t n;
  do n = ::read(descriptor_, buffer_.data() + used, kPiece);
  while (n < 0 && errno == EINTR);
  const int error = errno;
  buffer_.resize(used + static_cast<std::size_t>(n > 0 ? n : 0));
  if (n < 0) throw std::system_error(error, std::generic_category(), "read");
  return n > 0;
}

void LineWriter::Write(std::string_view line) {
  std::string text(line);
  text += '\n';
  const std::lock_guard lock(mutex_);
  for (std::string_view left = text; !left.empty() && failure_ == 0;) {
    const ssize_t n = ::write(descriptor_, left.data(), left.size());
    if (n >= 0) {
      left.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
}

int LineWriter::Failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

}  // namespace httparity::app
