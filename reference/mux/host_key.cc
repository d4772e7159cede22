#include "reference/mux/host_key.h"

#include <cstddef>

#include "reference/mux/text_hash.h"

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
  const std::size_t colon = host.rfind(':');
  if (colon == npos) return host;
  const std::string_view name = host.substr(0, colon);
  const std::string_view port = host.substr(colon + 1);
  if (!HasOneOf(name, ':', '[', ']') && !HasOneOf(port, ':', '[', ']')) {
    return name;
  }
  return host.front() == '[' ? BracketedHostKey(host, colon) : host;
}

}  // namespace httparity
