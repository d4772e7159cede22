#ifndef HTTPARITY_REFERENCE_FUZZ_MUX_MODEL_H_
#define HTTPARITY_REFERENCE_FUZZ_MUX_MODEL_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/url_escape.h"
#include "reference/mux/pattern.h"

namespace httparity {

// What a mux should answer, by the definition of a match alone: no tree, no
// index, no cleverness, every pattern is tried.

// A path as the list of its decoded segments; what ends in "/" has "/" as its
// last one. "/a%2Fb/" has the segments "a/b" and "/".
struct ModelPath {
  explicit ModelPath(std::string_view escaped)
      : ends_in_slash(escaped.ends_with('/')) {
    std::string_view rest = escaped;
    while (!rest.empty()) {
      rest.remove_prefix(1);
      const std::string_view raw = rest.substr(0, rest.find('/'));
      rest.remove_prefix(raw.size());
      std::string decoded;
      const bool valid = PathUnescape(raw, &decoded);
      segments.push_back(valid ? decoded : std::string(raw));
      if (raw.empty() && rest.empty()) segments.back() = kEndSlash;
    }
  }

  // The path with a "/" behind it; the same when it has one.
  ModelPath WithSlash() const {
    ModelPath path = *this;
    if (!ends_in_slash) path.segments.emplace_back(kEndSlash);
    path.ends_in_slash = true;
    return path;
  }

  std::vector<std::string> segments;
  bool ends_in_slash;
};

inline bool MatchesPath(const Pattern& pattern, const ModelPath& path) {
  std::size_t i = 0;
  for (const PatternSegment& segment : pattern.segments) {
    if (i == path.segments.size()) return false;
    if (segment.IsMulti()) return true;
    const std::string& text = path.segments[i++];
    const bool fits =
        segment.IsLiteral() ? segment.text == text : text != kEndSlash;
    if (!fits) return false;
  }
  return i == path.segments.size();
}

// Not merely as a prefix.
inline bool MatchesWhole(const Pattern& pattern, const ModelPath& path) {
  return !pattern.LastSegment().IsMulti() ||
         (path.ends_in_slash &&
          path.segments.size() == pattern.segments.size());
}

inline bool MatchesMethod(const Pattern& pattern, std::string_view method) {
  return pattern.method.empty() || pattern.method == method ||
         (pattern.method == "GET" && method == "HEAD");
}

// A literal that is empty has rules of its own (PAT-13), and so has one with a
// "/" in it where paths are compared as texts.
inline bool IsOrdinary(const Pattern& pattern) {
  return std::ranges::all_of(pattern.segments, [](const PatternSegment& s) {
    return !s.IsLiteral() || s.text == kEndSlash ||
           (!s.text.empty() && s.text.find('/') == std::string::npos);
  });
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_FUZZ_MUX_MODEL_H_
