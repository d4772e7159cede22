#ifndef HTTPARITY_REFERENCE_HTTP_IP_LITERAL_H_
#define HTTPARITY_REFERENCE_HTTP_IP_LITERAL_H_

#include <string>
#include <string_view>

namespace httparity {

// True when `address` (what stands between the brackets of a URL's host,
// already decoded) is an IPv6 address: "::1", "::ffff:1.2.3.4", "fe80::1%eth0"
// are; "1.2.3.4", ":::", "fe80::1%" are not. Otherwise `error`, unless null,
// has Go's reason.
//
// Spec: RFC 4291 section 2.2, RFC 6874
// Mirrors: ParseAddr in net/netip, as net/url uses it (Go 1.26).
// Clauses: URI-3, CSR-4
bool IsIPv6Literal(std::string_view address, std::string* error = nullptr);

// True when `address` is an IPv4 address in dotted form: four decimal numbers
// up to 255 without leading zeros.
bool IsIPv4Address(std::string_view address);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_IP_LITERAL_H_
