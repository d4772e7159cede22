#include "reference/mux/request_path.h"

#include <algorithm>

#include "reference/http/url_escape.h"

namespace httparity {

RequestPath::RequestPath(const URL& url)
    : text_(url.path),
      escaped_(!url.raw_path.empty() &&
               IsEncodingOf(url.raw_path, url.path, URLPart::kPath)) {
  if (escaped_) text_ = url.raw_path;
}

std::size_t RequestPath::CountSlashes() const {
  return std::ranges::count(text_, '/') + (added_slash_ ? 1 : 0);
}

std::string_view RequestPath::TakeSegment(std::string* scratch) {
  if (text_.empty() || text_ == kEndSlash) {
    text_ = {};
    added_slash_ = false;
    return kEndSlash;
  }
  // What is in front is a "/", save for the path of a CONNECT request behind
  // StripPrefix: whatever it is, Go skips it.
  const std::size_t end = std::min(text_.find('/', 1), text_.size());
  const std::string_view segment = text_.substr(1, end - 1);
  text_.remove_prefix(end);
  if (!escaped_ || segment.find('%') == std::string_view::npos) return segment;
  scratch->clear();
  return PathUnescape(segment, scratch) ? std::string_view(*scratch) : segment;
}

std::string RequestPath::Remainder() const {
  const std::string_view rest =
      text_.substr(std::min<std::size_t>(1, text_.size()));
  std::string decoded;
  if (escaped_ && PathUnescape(rest, &decoded)) return decoded;
  return std::string(rest);
}

bool MatchesExactly(const Pattern& pattern, const RequestPath& path) {
  if (!pattern.LastSegment().IsMulti()) return true;
  return path.EndsInSlash() && pattern.segments.size() == path.CountSlashes();
}

void CaptureValues(const Pattern& pattern, RequestPath path,
                   std::vector<std::string>* values) {
  std::string scratch;
  for (const PatternSegment& expected : pattern.segments) {
    if (expected.IsMulti()) {
      if (!expected.text.empty()) values->push_back(path.Remainder());
      return;
    }
    const std::string_view segment = path.TakeSegment(&scratch);
    const bool captures = !expected.IsLiteral() || expected.text.empty();
    if (captures && !segment.empty()) values->emplace_back(segment);
  }
}

}  // namespace httparity
