#ifndef HTTPARITY_CONFORMANCE_CLIENTS_SOCKET_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_SOCKET_H_

// The few socket calls that the raw client needs: non-blocking, bounded by
// deadlines, indifferent to signals.

#include <poll.h>
#include <sys/socket.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/clients/unique_fd.h"

namespace httparity::conformance {

using Clock = std::chrono::steady_clock;

struct Address {
  sockaddr_storage storage{};
  socklen_t length = 0;
};

// The first stream address of a host name or an IP literal (IPv6 without
// brackets). Throws HarnessFailure when there is none.
Address Resolve(const std::string& host, std::uint16_t port);

// A connected, non-blocking socket without Nagle's delay, or the errno value
// that says why there is none.
struct Connected {
  UniqueFd fd;
  int error = 0;
};

// Connects until the deadline, from the local IPv4 address `source` if it is
// not empty.
Connected Connect(const Address& server, const std::string& source,
                  Clock::time_point deadline);

struct IoResult {
  enum class Kind { kBytes, kWouldBlock, kEnd, kError };
  Kind kind = Kind::kBytes;
  std::size_t count = 0;  // for kBytes
  int error = 0;          // for kError: an errno value
};

IoResult ReadSome(int fd, char* buffer, std::size_t size);
IoResult WriteSome(int fd, std::string_view bytes);

// Sends FIN; the other direction stays open.
void EndWriting(int fd);

// Closes the socket with an RST.
void CloseWithReset(UniqueFd fd);

// poll(2) until one is ready or the deadline has passed. Returns at once when
// it has passed already, with what is ready then. An interrupted wait goes on.
void PollUntil(std::vector<pollfd>& fds, Clock::time_point deadline);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_SOCKET_H_
