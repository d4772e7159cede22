#ifndef HTTPARITY_REFERENCE_HTTP_GO_VERSION_H_
#define HTTPARITY_REFERENCE_HTTP_GO_VERSION_H_

#include <optional>
#include <string_view>

namespace httparity {

// The version of Go whose ways are followed where they changed without a
// setting of Go's own. One function for each change, which says since which of
// the versions that were recorded (1.19, 1.24, 1.26) it is so;
// docs/go-versions.md has the scenarios. Clause: GDB-1
struct GoVersion {
  int minor = 26;  // of 1.26

  // ServeMux redirects with 307, before with 301.
  bool MuxRedirectsTemporarily() const { return minor >= 26; }
  // ServeMux looks for no "/" behind the empty path of `CONNECT h`.
  bool MuxLeavesEmptyPathAlone() const { return minor >= 26; }
  // A relative redirect goes from the path as it was escaped, before from the
  // decoded one.
  bool RedirectKeepsEscapes() const { return minor >= 26; }
  // Brackets in a URL's host hold an IPv6 address and nothing else; a host
  // has one colon, see GODEBUG urlstrictcolons.
  bool ChecksHosts() const { return minor >= 26; }
  // Cookies and query parameters are limited in number, see GODEBUG
  // httpcookiemaxnum and urlmaxqueryparams.
  bool LimitsParts() const { return minor >= 26; }
  // The errors about malformed trailers quote the line.
  bool QuotesTrailers() const { return minor >= 26; }
  // A request that is complete only when the shutdown has begun is not served.
  bool ShutdownRefusesRequests() const { return minor >= 26; }
  // The server logs when a query has a raw semicolon; since then it does not.
  bool WarnsOfSemicolons() const { return minor < 24; }
  // Error takes a Content-Length away that the handler has set.
  bool ErrorDropsLength() const { return minor >= 24; }
  // ServeMux knows methods and wildcards, before the rules of Go 1.21.
  bool HasPatterns() const { return minor >= 24; }
};

// "1.24", or "go1.24" as Go's own tools have it. Nothing for a version of which
// nothing is recorded.
std::optional<GoVersion> ParseGoVersion(std::string_view text);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_GO_VERSION_H_
