#ifndef HTTPARITY_REFERENCE_MUX_HOST_KEY_H_
#define HTTPARITY_REFERENCE_MUX_HOST_KEY_H_

#include <string_view>

namespace httparity {

// The host that a request's Host value stands for when routes are looked up:
// without its port, and without the brackets of an IPv6 literal if it has a
// port. "h:80" is "h", "[::1]:80" is "::1", but "[::1]" is "[::1]"; a value
// that is not of the form host:port stays as it is. The case of letters counts.
//
// Mirrors: what ServeMux does with a host in net/http (Go 1.26).
// Clause: MAT-1
std::string_view HostKey(std::string_view host);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_HOST_KEY_H_
