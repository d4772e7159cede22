#ifndef HTTPARITY_REFERENCE_SERVER_BLOCKING_CLIENT_H_
#define HTTPARITY_REFERENCE_SERVER_BLOCKING_CLIENT_H_

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace httparity {

// For the tests beside: a client of a server on loopback. Every wait ends after
// 5 s.
class BlockingClient {
 public:
  // `address` is numeric, of either family.
  explicit BlockingClient(std::uint16_t port,
                          const std::string& address = "127.0.0.1") {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    if (::inet_pton(AF_INET, address.c_str(), &v4.sin_addr) == 1) {
      Connect(reinterpret_cast<sockaddr*>(&v4), sizeof v4);
    } else if (::inet_pton(AF_INET6, address.c_str(), &v6.sin6_addr) == 1) {
      Connect(reinterpret_cast<sockaddr*>(&v6), sizeof v6);
    }
  }
  BlockingClient(const BlockingClient&) = delete;
  BlockingClient& operator=(const BlockingClient&) = delete;
  ~BlockingClient() { ::close(socket_); }

  bool connected() const { return connected_; }

  // The client's own port, by which the other side knows it.
  std::uint16_t port() const {
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&own), &size);
    return PortOf(own);
  }

  void Send(std::string_view bytes) {
    ASSERT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }

  // The same where the other side may be gone.
  void TrySend(std::string_view bytes) {
    if (::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) return;
  }

  // What comes until the text ends so, or nothing more comes.
  std::string ReadUntil(std::string_view end) {
    std::string text;
    char piece[4096];
    while (end.empty() || !text.ends_with(end)) {
      const ssize_t n = ::recv(socket_, piece, sizeof piece, 0);
      if (n <= 0) break;
      text.append(piece, static_cast<std::size_t>(n));
    }
    return text;
  }
  std::string ReadToEnd() { return ReadUntil({}); }

  // Whether something comes, or the end, in this time.
  bool HasInput(std::chrono::milliseconds within) const {
    pollfd input{socket_, POLLIN, 0};
    return ::poll(&input, 1, static_cast<int>(within.count())) > 0;
  }

  void HalfClose() { ::shutdown(socket_, SHUT_WR); }
  void Reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
  }

  static std::uint16_t PortOf(const sockaddr_storage& address) {
    // Both families have it at the same place.
    return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
  }

 private:
  void Connect(const sockaddr* address, socklen_t size) {
    socket_ = ::socket(address->sa_family, SOCK_STREAM, 0);
    const timeval limit{5, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected_ = ::connect(socket_, address, size) == 0;
  }

  int socket_ = -1;
  bool connected_ = false;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_BLOCKING_CLIENT_H_
