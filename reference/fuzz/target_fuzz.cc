// Request lines: the three parts, the target by its quick scan and by the URL
// parser, and the path that routing walks.
//
// Input: a request line without its line end.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/invariant.h"
#include "reference/fuzz/mux_model.h"
#include "reference/http/clean_path.h"
#include "reference/http/field_token.h"
#include "reference/http/url.h"
#include "reference/http1/exact_buffer.h"
#include "reference/http1/request_line.h"
#include "reference/mux/request_path.h"

namespace httparity {
namespace {

constexpr auto npos = std::string_view::npos;

// The parts by the definition: METHOD SP TARGET SP HTTP/d.d
bool SplitLine(std::string_view line, http1::RequestLine* out) {
  const std::size_t first = line.find(' ');
  const std::size_t second = first == npos ? npos : line.find(' ', first + 1);
  if (second == npos) return false;
  out->method = line.substr(0, first);
  out->target = line.substr(first + 1, second - first - 1);
  out->proto = line.substr(second + 1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return out->proto.size() == 8 && out->proto.starts_with("HTTP/") &&
         is_digit(out->proto[5]) && out->proto[6] == '.' &&
         is_digit(out->proto[7]);
}

bool IsRightLine(std::string_view text, const URLOptions& options,
                 http1::RequestLine* parts) {
  URL url;
  return SplitLine(text, parts) && IsToken(parts->method) &&
         !ParseRequestTarget(parts->method, parts->target, &url, options);
}

void CheckLine(std::string_view text, const URLOptions& options) {
  http1::RequestLine line, parts;
  const bool taken = http1::ParseRequestLine(text, options, &line);
  Require(taken == IsRightLine(text, options, &parts),
          "a line is taken when each of its parts is right");
  if (!taken) return;
  RequireSame(line.method, parts.method, "the method is what it should be");
  RequireSame(line.target, parts.target, "the target is what it should be");
  RequireSame(line.proto, parts.proto, "the version is what it should be");
  Require(line.major == parts.proto[5] - '0', "so is its first digit");
  Require(line.minor == parts.proto[7] - '0', "so is its second digit");
  if (http1::IsPrefaceLine(line)) {
    Require(http1::IsSupportedVersion(line), "the preface is let through");
  }
}

void CheckClean(std::string_view path) {
  std::string scratch, again;
  const std::string clean(CleanPath(path, &scratch));
  Require(clean.starts_with('/'), "a clean path is rooted");
  RequireSame(CleanPath(clean, &again), clean, "a clean path stays");
  Require(IsCleanPath(path) == (clean == path), "both say what is clean");
  for (const std::string& segment : ModelPath(clean).segments) {
    Require(!segment.empty(), "a clean path has no empty segments");
  }
}

// The walk over segments sees what splitting the escaped path gives.
void CheckWalk(const URL& url) {
  std::string scratch, decoded;
  RequestPath path(url, &scratch);
  for (const std::string& segment : ModelPath(url.EscapedPath()).segments) {
    Require(!path.Empty(), "the walk has as many segments");
    RequireSame(path.TakeSegment(&decoded), segment, "the walk decodes each");
  }
  Require(path.Empty(), "the walk has no more segments");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const http1::ExactBuffer text({reinterpret_cast<const char*>(data), size});
  CheckLine(text.view(), {});
  CheckLine(text.view(), {.strict_colons = false});
  http1::RequestLine line;
  if (!http1::ParseRequestLine(text.view(), {}, &line)) return 0;
  URL url;
  Require(!ParseRequestTarget(line.method, line.target, &url),
          "the target of a line that was taken is a URL");
  CheckClean(url.EscapedPath());
  CheckClean(url.Path);
  if (url.Path.starts_with('/')) CheckWalk(url);
  return 0;
}

}  // namespace httparity
