#include "conformance/endpoint.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <charconv>
#include <optional>

#include "conformance/clients/socket.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

std::optional<std::uint16_t> ParsePort(std::string_view digits) {
  std::uint16_t port = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, port);
  if (error != std::errc() || stop != end || port == 0) return std::nullopt;
  return port;
}

// "host", "host:port", "[::1]:port"; without a port `fallback` is it, unless
// that is 0.
std::optional<Endpoint> ParseAuthority(std::string_view authority,
                                       std::uint16_t fallback) {
  Endpoint endpoint;
  std::string_view port;
  if (authority.substr(0, 1) == "[") {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    endpoint.host = std::string(authority.substr(1, end - 1));
    port = authority.substr(end + 1);
  } else {
    const std::size_t colon = std::min(authority.find(':'), authority.size());
    endpoint.host = std::string(authority.substr(0, colon));
    port = authority.substr(colon);
  }
  if (endpoint.host.empty()) return std::nullopt;
  if (port.empty() && fallback != 0) {
    endpoint.port = fallback;
    return endpoint;
  }
  if (port.substr(0, 1) != ":") return std::nullopt;
  const std::optional<std::uint16_t> number = ParsePort(port.substr(1));
  if (!number) return std::nullopt;
  endpoint.port = *number;
  return endpoint;
}

}  // namespace

Endpoint ParseListenAddress(std::string_view address) {
  const std::optional<Endpoint> endpoint = ParseAuthority(address, 0);
  if (!endpoint) {
    throw HarnessFailure("the server under test listens on no address: \"" +
                         std::string(address) + "\"");
  }
  return *endpoint;
}

Endpoint ParseServerUrl(std::string_view url) {
  const std::string quoted = "--url " + std::string(url);
  const bool tls = url.substr(0, 8) == "https://";
  if (!tls && url.substr(0, 7) != "http://") {
    throw WrongUse(quoted + ": must start with http:// or https://");
  }
  const std::string_view rest = url.substr(tls ? 8 : 7);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  if (rest.substr(end) != "" && rest.substr(end) != "/") {
    throw WrongUse(quoted +
                   ": must not have a path; each scenario has its own");
  }
  const std::string_view authority = rest.substr(0, end);
  if (authority.find('@') != std::string_view::npos) {
    throw WrongUse(quoted + ": must not have user information");
  }
  std::optional<Endpoint> endpoint = ParseAuthority(authority, tls ? 443 : 80);
  if (!endpoint) throw WrongUse(quoted + ": no host, or no valid port");
  endpoint->tls = tls;
  return *endpoint;
}

bool IsLoopback(const Endpoint& endpoint) {
  const Address address = Resolve(endpoint.host, endpoint.port);
  if (address.storage.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address.storage);
    return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
  }
  const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address.storage);
  return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}

}  // namespace httparity::conformance
