#include "conformance/clients/socket.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

// Binds to a local address and leaves the choice of the port to connect(2),
// which may then use a port once for each pair of addresses.
bool BindTo(int fd, const std::string& source) {
  sockaddr_in local{};
  local.sin_family = AF_INET;
  if (::inet_pton(AF_INET, source.c_str(), &local.sin_addr) != 1) {
    errno = EINVAL;
    return false;
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  return ::bind(fd, reinterpret_cast<const sockaddr*>(&local), sizeof local) ==
         0;
}

// What became of a connect that was under way.
int AwaitConnect(int fd, Clock::time_point deadline) {
  std::vector<pollfd> fds{{fd, POLLOUT, 0}};
  PollUntil(fds, deadline);
  if (fds[0].revents == 0) return ETIMEDOUT;
  int error = 0;
  socklen_t length = sizeof error;
  if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) != 0) {
    return errno;
  }
  return error;
}

IoResult Failed() {
  if (errno == EAGAIN || errno == EWOULDBLOCK) {
    return {.kind = IoResult::Kind::kWouldBlock};
  }
  return {.kind = IoResult::Kind::kError, .error = errno};
}

}  // namespace

Address Resolve(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const std::string service = std::to_string(port);
  const int error =
      ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found);
  if (error != 0) {
    throw HarnessFailure("cannot resolve host '" + host +
                         "': " + ::gai_strerror(error));
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(
      found, &::freeaddrinfo);
  Address address;
  std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
  address.length = found->ai_addrlen;
  return address;
}

Connected Connect(const Address& server, const std::string& source,
                  Clock::time_point deadline) {
  UniqueFd fd(::socket(server.storage.ss_family,
                       SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) return {.fd = UniqueFd(), .error = errno};
  // Each write is to leave as it stands in the script.
  const int on = 1;
  ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (!source.empty() && !BindTo(fd.get(), source)) {
    return {.fd = UniqueFd(), .error = errno};
  }
  int error = 0;
  if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&server.storage),
                server.length) != 0) {
    // An interrupted connect goes on in the background, like a started one.
    error = errno == EINPROGRESS || errno == EINTR
                ? AwaitConnect(fd.get(), deadline)
                : errno;
  }
  if (error != 0) return {.fd = UniqueFd(), .error = error};
  return {.fd = std::move(fd), .error = 0};
}

IoResult ReadSome(int fd, char* buffer, std::size_t size) {
  ssize_t count;
  do {
    count = ::recv(fd, buffer, size, 0);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return Failed();
  if (count == 0) return {.kind = IoResult::Kind::kEnd};
  return {.count = static_cast<std::size_t>(count)};
}

IoResult WriteSome(int fd, std::string_view bytes) {
  ssize_t count;
  do {
    count = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return Failed();
  return {.count = static_cast<std::size_t>(count)};
}

void EndWriting(int fd) {
  // It fails only where the peer has reset the connection, which reading shows.
  ::shutdown(fd, SHUT_WR);
}

void CloseWithReset(UniqueFd fd) {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(fd.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

void PollUntil(std::vector<pollfd>& fds, Clock::time_point deadline) {
  while (true) {
    const auto left = std::max(deadline - Clock::now(), Clock::duration(0));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
    const timespec timeout{
        .tv_sec = static_cast<time_t>(seconds.count()),
        .tv_nsec = static_cast<long>(
            std::chrono::nanoseconds(left - seconds).count())};
    const int ready = ::ppoll(fds.data(), fds.size(), &timeout, nullptr);
    if (ready >= 0 || errno != EINTR) return;
  }
}

}  // namespace httparity::conformance
