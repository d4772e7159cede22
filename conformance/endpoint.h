#ifndef HTTPARITY_CONFORMANCE_ENDPOINT_H_
#define HTTPARITY_CONFORMANCE_ENDPOINT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace httparity::conformance {

// Where a server listens.
struct Endpoint {
  std::string host;  // a name or an IP literal, IPv6 without brackets
  std::uint16_t port = 0;
  bool tls = false;  // https
};

// "127.0.0.1:8080", as a server under test reports it. Throws HarnessFailure.
Endpoint ParseListenAddress(std::string_view address);

// "http://host:port" or "https://host", as people give it to --url. A path (but
// for a single slash), a query or user information is WrongUse: scenarios bring
// their own targets.
Endpoint ParseServerUrl(std::string_view url);

// True when all that the host stands for is this machine. Throws HarnessFailure
// when it stands for nothing.
bool IsLoopback(const Endpoint& endpoint);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_ENDPOINT_H_
