#ifndef HTTPARITY_REFERENCE_HTTP_URL_AUTHORITY_H_
#define HTTPARITY_REFERENCE_HTTP_URL_AUTHORITY_H_

#include <optional>
#include <string>
#include <string_view>

namespace httparity {

// The user information of a URL, decoded.
// Mirrors: Userinfo in net/url (Go 1.26).
struct Userinfo {
  std::string Username;
  std::optional<std::string> Password;  // "u:" has an empty one, "u" none

  // Appends it as it stands in a URL, without the "@".
  void AppendTo(std::string* out) const;
};

struct URLOptions {
  // False as with GODEBUG urlstrictcolons=0. Clause: GDB-1
  bool strict_colons = true;
  // False as before Go 1.26: what stands in brackets may be anything, and so
  // may brackets elsewhere in a host. Clause: GDB-1
  bool strict_literals = true;
};

// Splits `authority` (what follows "//" in a URL, up to the next "/") into the
// user information and the host with its port; escapes are decoded, the
// brackets of an IPv6 literal stay. An http or https URL may have a single
// colon outside brackets, unless strict_colons is off (GODEBUG
// urlstrictcolons=0); in other schemes only the last one must introduce a port.
//
// False when it is malformed; then the outputs are undefined, and `error`,
// unless null, has Go's reason.
//
// Spec: RFC 3986 section 3.2, RFC 6874
// Clauses: URI-3, CSR-4, GDB-1
bool ParseAuthority(std::string_view scheme, std::string_view authority,
                    const URLOptions& options, std::optional<Userinfo>* user,
                    std::string* host, std::string* error);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_URL_AUTHORITY_H_
