#include "reference/mux/host_key.h"

#include <cstddef>

namespace httparity {

std::string_view HostKey(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos) return host;
  std::string_view name = host.substr(0, colon);
  if (name.starts_with('[')) {
    // One "]" in all, right before the port.
    if (host.find(']') != colon - 1 || host.rfind(']') != colon - 1) {
      return host;
    }
    name = name.substr(1, name.size() - 2);
    return name.find('[') == std::string_view::npos &&
                   host.find('[', colon) == std::string_view::npos
               ? name
               : host;
  }
  if (name.find(':') != std::string_view::npos) return host;
  return host.find_first_of("[]") == std::string_view::npos ? name : host;
}

}  // namespace httparity
