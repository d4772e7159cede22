#include "reference/mux/request_path.h"

#include <algorithm>

#include "reference/http/url_escape.h"

namespace httparity {

RequestPath::RequestPath(const URL& url, std::string* scratch)
    : text_(url.path), escaped_(false) {
  const bool own_spelling =
      !url.raw_path.empty() &&
      IsEncodingOf(url.raw_path, url.path, URLPart::kPath);
  // What does not start with "/" (the path of a CONNECT request behind
  // StripPrefix) loses its first byte to TakeSegment: that of the escaped form.
  if (own_spelling || !text_.starts_with('/')) {
    text_ = url.EscapedPath(scratch);
    escaped_ = true;
  }
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
  // What is in front, mostly a "/", is skipped whatever it is.
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
