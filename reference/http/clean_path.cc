#include "reference/http/clean_path.h"

#include <algorithm>

namespace httparity {
namespace {

constexpr auto npos = std::string_view::npos;

// Drops the last segment that was appended to *out, with the "/" before it, but
// leaves the first `floor` bytes alone.
void DropLastSegment(std::size_t floor, std::string* out) {
  const std::size_t slash = out->rfind('/');
  out->resize(slash == npos || slash < floor ? floor : slash);
}

// Appends the segments of `path` that are left when "." and ".." are worked
// off. A rooted result starts with "/", except that the root itself is "".
void AppendCleanSegments(std::string_view path, bool rooted, std::string* out) {
  const std::size_t start = out->size();
  std::size_t floor = start;  // what no ".." may take away
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, slash);
    path.remove_prefix(slash == path.size() ? slash : slash + 1);
    if (segment.empty() || segment == ".") continue;
    if (segment == "..") {
      if (out->size() > floor) {
        DropLastSegment(floor, out);
        continue;
      }
      if (rooted) continue;
    }
    if (rooted || out->size() > start) out->push_back('/');
    out->append(segment);
    if (segment == "..") floor = out->size();
  }
}

}  // namespace

bool IsCleanPath(std::string_view path) {
  if (path.empty() || path.front() != '/') return false;
  // Only a segment that is empty or starts with "." can be unclean.
  for (std::size_t slash = 0; slash != npos;
       slash = path.find('/', slash + 1)) {
    std::string_view rest = path.substr(slash + 1);
    if (rest.empty()) return true;
    if (rest.front() == '/') return false;
    if (rest.front() != '.') continue;
    rest = rest.substr(0, rest.find('/'));
    if (rest == "." || rest == "..") return false;
  }
  return true;
}

std::string_view CleanPath(std::string_view path, std::string* scratch) {
  if (IsCleanPath(path)) return path;
  scratch->clear();
  AppendCleanSegments(path, /*rooted=*/true, scratch);
  if (scratch->empty() || path.ends_with('/')) scratch->push_back('/');
  return *scratch;
}

std::string PathClean(std::string_view path) {
  const bool rooted = path.starts_with('/');
  std::string clean;
  AppendCleanSegments(path, rooted, &clean);
  if (clean.empty()) clean = rooted ? "/" : ".";
  return clean;
}

std::string_view PathBase(std::string_view path) {
  if (path.empty()) return ".";
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) return "/";
  return path.substr(path.rfind('/') + 1);
}

}  // namespace httparity
