#include "reference/mux/host_key.h"

#include <cstddef>

namespace httparity {
namespace {

constexpr auto npos = std::string_view::npos;

// "[name]:port", the last colon at `colon`: the name, where brackets stand in
// no other place.
std::string_view BracketedHostKey(std::string_view host, std::size_t colon) {
  const bool one_bracket_each = host.find('[', 1) == npos &&
                                host.find(']') == colon - 1 &&
                                host.rfind(']') == colon - 1;
  return one_bracket_each ? host.substr(1, colon - 2) : host;
}

}  // namespace

std::string_view HostKey(std::string_view host) {
  std::size_t colon = npos;
  bool splits = true;
  for (std::size_t i = 0; i < host.size(); ++i) {
    const char c = host[i];
    if (c == ':') {
      if (colon != npos) splits = false;
      colon = i;
    } else if (c == '[' || c == ']') {
      splits = false;
    }
  }
  if (colon == npos) return host;
  if (splits) return host.substr(0, colon);
  return host.front() == '[' ? BracketedHostKey(host, colon) : host;
}

}  // namespace httparity
