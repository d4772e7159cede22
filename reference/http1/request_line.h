#ifndef HTTPARITY_REFERENCE_HTTP1_REQUEST_LINE_H_
#define HTTPARITY_REFERENCE_HTTP1_REQUEST_LINE_H_

#include <cstddef>
#include <string_view>

#include "reference/http/url.h"

namespace httparity::http1 {

// The first line of a request. The views point into the parsed text.
//
// Mirrors: what readRequest of net/http (Go 1.26) accepts.
// Spec: RFC 9112 section 3
// Go differs: REQ-1 (LF alone ends a line), REQ-6 (1.2 to 1.9 are served)
struct RequestLine {
  std::string_view method{};
  std::string_view target{};
  std::string_view proto{};  // "HTTP/1.1"
  int major = 0;
  int minor = 0;

  bool AtLeast(int want_major, int want_minor) const {
    return major > want_major || (major == want_major && minor >= want_minor);
  }
  bool IsHTTP10() const { return major == 1 && minor == 0; }
};

// A received line without its LF and at most one CR before it. `line` ends in
// LF. Clause: REQ-1
std::string_view StripLineEnd(std::string_view line);

// Splits a line, without its line end, into its three parts and judges each.
// False when any is malformed; *out is then unspecified.
//
// The target is judged, not decoded: origin-form costs one scan; the other
// forms are tried on the URL parser. Clauses: REQ-3, REQ-4, REQ-5, URI-1 to
// URI-5
bool ParseRequestLine(std::string_view line, const URLOptions& options,
                      RequestLine* out);

// True when a server of HTTP/1 answers this version, or lets the request
// through as the HTTP/2 preface. To be asked after the header section.
// Clauses: REQ-6, REQ-7
bool IsSupportedVersion(const RequestLine& line);

// True for `PRI * HTTP/2.0`, which is the HTTP/2 connection preface when the
// header section that follows is empty. Clause: REQ-7
bool IsPrefaceLine(const RequestLine& line);

// How many bytes to drop before a request that follows a POST on the same
// connection: old browsers sent a CRLF too much. `buffered` are the bytes after
// the previous request; the caller waited for kPeekBeforeRequest of them.
// Clauses: REQ-8, REQ-11
inline constexpr std::size_t kPeekBeforeRequest = 4;
std::size_t BlankAfterPost(std::string_view buffered);

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_REQUEST_LINE_H_
