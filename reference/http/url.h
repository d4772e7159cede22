#ifndef HTTPARITY_REFERENCE_HTTP_URL_H_
#define HTTPARITY_REFERENCE_HTTP_URL_H_

#include <optional>
#include <string>
#include <string_view>

#include "reference/http/err.h"
#include "reference/http/url_authority.h"

namespace httparity {

// A parsed URL. A plain value: owns its strings, no invariants between the
// members. One object may be parsed into again and again and keeps its
// capacity.
//
// Mirrors: URL in net/url (Go 1.26).
struct URL {
  std::string Scheme;  // in lower case
  std::string Opaque;  // of "mailto:x": what follows the scheme
  std::optional<Userinfo> User;
  std::string Host;         // with its port and the brackets of an IPv6 literal
  std::string Path;         // decoded
  std::string RawPath;      // as written; empty when encoding `Path` gives it
  bool OmitHost = false;    // "http:/p" rather than "http:///p"
  bool ForceQuery = false;  // ends in "?" with nothing behind it
  std::string RawQuery;     // verbatim, without the "?"
  std::string Fragment;     // decoded; never set by a request target
  std::string RawFragment;  // as RawPath is to Path

  // The path in its escaped form: RawPath where that is a valid encoding of
  // Path, else Path encoded. Clauses: ESC-2, ESC-3
  //
  // The second form avoids a copy where it can: the result points into this
  // object or into *scratch, and lives as long as both stay unchanged.
  std::string EscapedPath() const;
  std::string_view EscapedPath(std::string* scratch) const;
  std::string EscapedFragment() const;

  // The URL as text. A path that would read as something else gets "./" or "/"
  // in front: URL{Path: "c:d"} is "./c:d". Clauses: RED-4, RED-5, FS-6
  std::string String() const;

  // Empties everything, keeping the strings' capacity.
  void Clear();
};

// The parsers fill *url. On a malformed text they return Go's error, such as
// `parse "http://a b/": invalid character " " in host name`, and leave *url
// unspecified. No member of *url refers to the parsed text.

// Parses a request's target (RFC 9112 section 3.2) in origin-form,
// absolute-form, or "*". A "#" has no meaning there.
// Mirrors: ParseRequestURI in net/url.  Clauses: URI-1 to URI-4, ESC-1, ESC-6
[[nodiscard]] Err ParseRequestURI(std::string_view target, URL* url,
                                  const URLOptions& options = {});

// The same for the target of a given method: CONNECT takes an authority
// ("h:443"), with or without a path behind it, which becomes url->Host.
// Clause: URI-5
[[nodiscard]] Err ParseRequestTarget(std::string_view method,
                                     std::string_view target, URL* url,
                                     const URLOptions& options = {});

// Parses a URI reference: "//h/p" has a host, "a/b" is a relative path, "#f" is
// a fragment.
// Mirrors: Parse in net/url.  Clauses: HLP-3, CSR-1, CSR-4
[[nodiscard]] Err ParseURL(std::string_view text, URL* url,
                           const URLOptions& options = {});

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_URL_H_
