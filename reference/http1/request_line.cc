#include "reference/http1/request_line.h"

#include <cstring>

#include "reference/http/field_token.h"
#include "reference/http1/byte_scan.h"

namespace httparity::http1 {
namespace {

constexpr std::size_t kProtoSize = 8;  // "HTTP/1.1"

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "HTTP/" DIGIT "." DIGIT in the 8 bytes at p.
bool ParseVersion(const char* p, RequestLine* out) {
  if (std::memcmp(p, "HTTP/", 5) != 0 || p[6] != '.' || !IsDigit(p[5]) ||
      !IsDigit(p[7])) {
    return false;
  }
  out->major = p[5] - '0';
  out->minor = p[7] - '0';
  return true;
}

bool IsHexDigit(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return IsDigit(c) || (lower >= 'a' && lower <= 'f');
}

// Whether every escape before the query is complete. In a target that starts
// with "/" and is free of SP and controls nothing else can be wrong.
bool HasValidEscapes(std::string_view target) {
  std::size_t at = target.find('%');
  if (at == std::string_view::npos) return true;
  const std::string_view path = target.substr(0, target.find('?'));
  for (; at < path.size(); at = path.find('%', at + 3)) {
    if (path.size() - at < 3 || !IsHexDigit(path[at + 1]) ||
        !IsHexDigit(path[at + 2])) {
      return false;
    }
  }
  return true;
}

bool IsValidTarget(const RequestLine& line, const URLOptions& options) {
  if (line.target.starts_with('/')) return HasValidEscapes(line.target);
  URL url;
  return !ParseRequestTarget(line.method, line.target, &url, options);
}

}  // namespace

std::string_view StripLineEnd(std::string_view line) {
  line.remove_suffix(1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// The rule is "cut at the first SP, cut the rest at its first SP". Since a
// version has 8 bytes, none of them SP, and a valid target has no SP, that
// comes to: the last 9 bytes are SP and the version, and what lies between them
// and the method's SP has none.
bool ParseRequestLine(std::string_view line, const URLOptions& options,
                      RequestLine* out) {
  const char* p = line.data();
  const char* const end = p + line.size();
  while (p < end && IsTokenByte(*p)) ++p;
  out->method = line.substr(0, p - line.data());
  if (out->method.empty() || p == end || *p != ' ') return false;
  ++p;
  if (end - p < static_cast<std::ptrdiff_t>(kProtoSize) + 1) return false;
  const char* const proto = end - kProtoSize;
  if (proto[-1] != ' ' || !ParseVersion(proto, out)) return false;
  out->proto = std::string_view(proto, kProtoSize);
  out->target = std::string_view(p, proto - 1 - p);
  if (FindSpaceOrControl(p, proto - 1) != proto - 1) return false;
  return IsValidTarget(*out, options);
}

bool IsSupportedVersion(const RequestLine& line) {
  return line.major == 1 || IsPrefaceLine(line);
}

bool IsPrefaceLine(const RequestLine& line) {
  return line.major == 2 && line.minor == 0 && line.method == "PRI" &&
         line.target == "*";
}

std::size_t BlankAfterPost(std::string_view buffered) {
  const std::string_view window = buffered.substr(0, kPeekBeforeRequest);
  const std::size_t first = window.find_first_not_of("\r\n");
  return first == std::string_view::npos ? window.size() : first;
}

}  // namespace httparity::http1
