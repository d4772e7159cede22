#ifndef HTTPARITY_REFERENCE_HTTP_URL_ESCAPE_H_
#define HTTPARITY_REFERENCE_HTTP_URL_ESCAPE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace httparity {

// Percent-encoding. Each part of a URL has its own set of bytes that stand
// bare; escapes are written with upper-case hex digits. No function here keeps
// state; `out` may hold text already, and is appended to.
//
// Spec: RFC 3986 section 2.1
// Mirrors: the escaping of net/url (Go 1.26), which escapes more than the RFC
// asks for (`!`, `'`, `(`, `)`, `*` in a path).  Clauses: ESC-2, ESC-3, URI-3
enum class URLPart : std::uint8_t {
  kPath,
  kQueryComponent,  // a name or a value; `+` is a space
  kUserinfo,
  kHost,
  kZone,  // the zone of an IPv6 literal
  kFragment,
};

// Appends s, every byte that may not stand bare in `part` as %XX.
void AppendEscaped(std::string_view s, URLPart part, std::string* out);

// True when AppendEscaped would append s as it is.
bool IsAllBare(std::string_view s, URLPart part);

// Appends s decoded. False when an escape is broken, or a byte is not allowed
// in a host; then `out` is as before and `error`, unless null, has Go's reason:
// `invalid URL escape "%zz"`, `invalid character " " in host name`.
bool AppendUnescaped(std::string_view s, URLPart part, std::string* out,
                     std::string* error = nullptr);

// Decodes a path or one segment of it; `+` is itself. False, and `out`
// undefined, when an escape is broken.
// Mirrors: PathUnescape in net/url (Go 1.26).  Clauses: PAT-6, MAT-4
bool PathUnescape(std::string_view s, std::string* out);

// True when `raw` is exactly what encoding its decoded form gives, so that the
// decoded form alone is enough to know it. Assumes that its escapes are valid.
bool IsDefaultEncoding(std::string_view raw, URLPart part);

// True when `raw` is an acceptable encoding of `decoded`: valid escapes that
// decode to it, and no byte that ESC-3 forbids.
bool IsEncodingOf(std::string_view raw, std::string_view decoded, URLPart part);

// Appends s with every byte >= 0x80 as %xx, in LOWER-case hex: the form in
// which Location is sent.  Clause: HLP-7
void AppendHexEscapedNonASCII(std::string_view s, std::string* out);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_URL_ESCAPE_H_
