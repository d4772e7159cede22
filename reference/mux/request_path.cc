#include "reference/mux/request_path.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "reference/http/clean_path.h"
#include "reference/http/url_escape.h"

namespace httparity {
namespace {

// True for rooted paths without "//" and "/.", which are clean; most are. Looks
// at eight places at once. Spares a call for each segment.
bool IsPlainlyClean(std::string_view path) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  if (path.empty() || path.front() != '/') return false;
  std::size_t at = 0;
  for (; at + 8 < path.size(); at += 8) {
    std::uint64_t here, next;
    std::memcpy(&here, path.data() + at, sizeof here);
    std::memcpy(&next, path.data() + at + 1, sizeof next);
    // A byte of `odd` is zero where "/" is followed by "/" or ".", which differ
    // in the last bit alone.
    static_assert('/' == ('.' | 1) && '.' != '/');
    const std::uint64_t odd =
        (here ^ kOnes * '/') | ((next & kOnes * 0xfe) ^ kOnes * '.');
    if (((odd - kOnes) & ~odd & kOnes * 0x80) != 0) return false;
  }
  for (; at + 1 < path.size(); ++at) {
    if (path[at] == '/' && (path[at + 1] == '/' || path[at + 1] == '.')) {
      return false;
    }
  }
  return true;
}

}  // namespace

void RequestPath::FollowSpelling(const URL& url, std::string* scratch) {
  const bool own_spelling = !url.RawPath.empty() &&
                            IsEncodingOf(url.RawPath, url.Path, URLPart::kPath);
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

RequestPath RequestPath::Cleaned(std::string* scratch) const {
  if (IsPlainlyClean(text_)) return *this;
  return {CleanPath(text_, scratch), escaped_};
}

std::string_view RequestPath::Decode(std::string_view text,
                                     std::string* scratch) {
  if (text.find('%') == std::string_view::npos) return text;
  scratch->clear();
  return PathUnescape(text, scratch) ? std::string_view(*scratch) : text;
}

std::string_view RequestPath::Remainder(std::string* scratch) const {
  const std::string_view rest =
      text_.substr(std::min<std::size_t>(1, text_.size()));
  return escaped_ ? Decode(rest, scratch) : rest;
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
      if (!expected.text.empty())
        values->emplace_back(path.Remainder(&scratch));
    } else if (expected.IsLiteral() && !expected.text.empty()) {
      path.SkipSegment(expected.text, &scratch);
    } else if (const auto segment = path.TakeSegment(&scratch);
               !segment.empty()) {
      values->emplace_back(segment);
    }
  }
}

}  // namespace httparity
