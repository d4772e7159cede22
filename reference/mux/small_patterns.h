#ifndef HTTPARITY_REFERENCE_MUX_SMALL_PATTERNS_H_
#define HTTPARITY_REFERENCE_MUX_SMALL_PATTERNS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reference/mux/pattern.h"

namespace httparity {

// For tests: all patterns and all requests up to a size, and what matches what
// by the definition alone, without tree, relations or index.

struct SmallRequest {
  std::string method;
  std::string path;
};

// What patterns and paths are made of.
struct SmallAlphabet {
  std::vector<std::string> methods;   // of patterns; empty: none
  std::vector<std::string> segments;  // of patterns: "a", "{x}"
  std::size_t max_segments;           // before the ending
};

// All paths of up to `max_segments` of the words, without a final "/": "",
// "/a",
// "/a/b".
inline std::vector<std::string> SmallPaths(
    const std::vector<std::string>& words, std::size_t max_segments) {
  std::vector<std::string> paths = {""};
  std::size_t start = 0;
  for (std::size_t size = 1; size <= max_segments; ++size) {
    const std::size_t end = paths.size();
    for (std::size_t i = start; i < end; ++i) {
      for (const std::string& word : words) {
        paths.push_back(paths[i] + "/" + word);
      }
    }
    start = end;
  }
  return paths;
}

// Every path of the alphabet, bare, as a prefix, and with "{$}".
inline std::vector<Pattern> SmallPatterns(const SmallAlphabet& alphabet) {
  std::vector<Pattern> patterns;
  for (const std::string& method : alphabet.methods) {
    const std::string start = method.empty() ? "" : method + " ";
    for (std::string path :
         SmallPaths(alphabet.segments, alphabet.max_segments)) {
      // Names must differ in a pattern.
      char name = 'p';
      for (std::size_t at = 0; (at = path.find("{x}", at)) != path.npos;) {
        path[at + 1] = name++;
      }
      for (const char* ending : {"", "/", "/{$}"}) {
        if (path.empty() && *ending == '\0') continue;
        patterns.push_back(ParsePattern(start + path + ending));
      }
    }
  }
  return patterns;
}

inline std::vector<SmallRequest> SmallRequests(
    const std::vector<std::string>& methods,
    const std::vector<std::string>& words, std::size_t max_segments) {
  std::vector<SmallRequest> requests;
  for (const std::string& method : methods) {
    for (const std::string& path : SmallPaths(words, max_segments)) {
      if (!path.empty()) requests.push_back({method, path});
      requests.push_back({method, path + "/"});
    }
  }
  return requests;
}

// Whether the segments from `at` on match the path, by the meaning of each.
inline bool MatchesFrom(const Pattern& pattern, std::size_t at,
                        std::string_view path) {
  if (at == pattern.segments.size()) return path.empty();
  if (path.empty()) return false;
  const PatternSegment& segment = pattern.segments[at];
  if (segment.IsMulti()) return true;
  if (segment.IsLiteral() && segment.text == kEndSlash) return path == "/";
  const std::string_view word = path.substr(1, path.find('/', 1) - 1);
  if (word.empty()) return false;
  if (segment.IsLiteral() && segment.text != word) return false;
  return MatchesFrom(pattern, at + 1, path.substr(1 + word.size()));
}

inline bool Matches(const Pattern& pattern, const SmallRequest& request) {
  const bool method_fits =
      pattern.method.empty() || pattern.method == request.method ||
      (pattern.method == "GET" && request.method == "HEAD");
  return method_fits && MatchesFrom(pattern, 0, request.path);
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_SMALL_PATTERNS_H_
