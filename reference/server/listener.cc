#include "reference/server/listener.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <cerrno>
#include <cstring>
#include <optional>

#include "reference/server/socket_stream.h"

namespace httparity {
namespace {

using Endpoint = boost::asio::ip::tcp::endpoint;

struct HostPort {
  std::string host;
  std::string port;
};

// "h:80", "[::1]:80", ":http"; the port behind the last colon.
std::optional<HostPort> Split(std::string_view address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return std::nullopt;
  }
  return HostPort{std::string(host), std::string(address.substr(colon + 1))};
}

// A number that is no port. (getaddrinfo would take it modulo 65536.)
bool IsOutOfRange(std::string_view port) {
  const bool negative = port.starts_with('-');
  if (negative) port.remove_prefix(1);
  if (port.empty() ||
      port.find_first_not_of("0123456789") != std::string_view::npos) {
    return false;  // the name of a service
  }
  port.remove_prefix(std::min(port.find_first_not_of('0'), port.size()));
  if (negative) return !port.empty();
  return port.size() > 5 || (port.size() == 5 && port > "65535");
}

// All addresses of both families, as Go reads these hosts.
bool IsAnyHost(std::string_view host) {
  return host.empty() || host == "0.0.0.0";
}

std::string Reason(int error) {
  return SystemErrorText(
      boost::system::error_code(error, boost::system::system_category()));
}

Endpoint EndpointOf(int descriptor) {
  Endpoint endpoint;
  socklen_t size = static_cast<socklen_t>(endpoint.capacity());
  ::getsockname(descriptor, endpoint.data(), &size);
  endpoint.resize(size);
  return endpoint;
}

// Binds and listens on the first address that is given; -1 and the error.
int Open(const addrinfo& address, std::string* reason) {
  const int descriptor =
      ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC,
               address.ai_protocol);
  if (descriptor < 0) {
    *reason = "socket: " + Reason(errno);
    return -1;
  }
  const int on = 1;
  const int off = 0;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address.ai_family == AF_INET6) {
    ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  }
  if (::bind(descriptor, address.ai_addr, address.ai_addrlen) != 0) {
    *reason = "bind: " + Reason(errno);
  } else if (::listen(descriptor, SOMAXCONN) != 0) {
    *reason = "listen: " + Reason(errno);
  } else {
    return descriptor;
  }
  ::close(descriptor);
  return -1;
}

// An IPv6 address that takes IPv4 too, where the host is open and the system
// has IPv6; else the first one. Clause: CONN-3
const addrinfo* Preferred(const addrinfo* all, bool any_host) {
  for (const addrinfo* a = all; any_host && a != nullptr; a = a->ai_next) {
    if (a->ai_family == AF_INET6) return a;
  }
  return all;
}

}  // namespace

ListenResult Listener::Listen(std::string_view address) {
  const std::string shown(address.empty() ? ":http" : address);
  const auto fail = [&shown](std::string_view reason) {
    return ListenResult{nullptr, Err::Network("listen tcp " + shown + ": " +
                                                  std::string(reason),
                                              false)};
  };
  const std::optional<HostPort> parts = Split(shown);
  if (!parts) {
    return {nullptr, Err::Network("listen tcp: address " + shown +
                                      ": missing port in address",
                                  false)};
  }

  if (IsOutOfRange(parts->port)) {
    return {nullptr, Err::Network("listen tcp: address " + parts->port +
                                      ": invalid port",
                                  false)};
  }

  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const char* const host =
      IsAnyHost(parts->host) ? nullptr : parts->host.c_str();
  const char* const port = parts->port.empty() ? "0" : parts->port.c_str();
  if (const int error = ::getaddrinfo(host, port, &hints, &found)) {
    return fail("lookup " + shown + ": " + ::gai_strerror(error));
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(
      found, &::freeaddrinfo);
  std::string reason;
  int descriptor = Open(*Preferred(found, host == nullptr), &reason);
  // A system without IPv6 lists its addresses all the same.
  if (descriptor < 0 && host == nullptr) descriptor = Open(*found, &reason);
  if (descriptor < 0) return fail(reason);
  return Adopt(descriptor);
}

ListenResult Listener::Adopt(int descriptor) {
  const Endpoint endpoint = EndpointOf(descriptor);
  return {std::unique_ptr<Listener>(
              new Listener(descriptor, AddressText(endpoint), endpoint.port())),
          {}};
}

Listener& Listener::operator=(Listener&& other) noexcept {
  if (this != &other) {
    Close();
    descriptor_ = other.Release();
    addr_ = std::move(other.addr_);
    port_ = other.port_;
  }
  return *this;
}

void Listener::Close() {
  if (descriptor_ >= 0) ::close(Release());
}

}  // namespace httparity
