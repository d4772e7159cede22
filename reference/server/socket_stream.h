#ifndef HTTPARITY_REFERENCE_SERVER_SOCKET_STREAM_H_
#define HTTPARITY_REFERENCE_SERVER_SOCKET_STREAM_H_

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "reference/server/connection_limit.h"
#include "reference/server/stream.h"

namespace httparity {

// An address as Go writes it: "127.0.0.1:80", "[::1]:80"; an IPv4 address in an
// IPv6 one is an IPv4 address. Clause: CONN-3
std::string AddressText(const boost::asio::ip::tcp::endpoint& endpoint);

// An error of the system in Go's spelling: "connection reset by peer".
std::string SystemErrorText(const boost::system::error_code& code);

// A TCP connection. Lives on the thread of the socket's io_context.
class SocketStream final : public Stream {
 public:
  // Keeps the place while the socket is open.
  SocketStream(boost::asio::ip::tcp::socket socket,
               ConnectionLimit::Place place);

  void StartRead(std::span<char> into, IoDone& done) override;
  void StartWrite(std::string_view bytes, IoDone& done) override;
  IoResult TryWrite(std::string_view bytes) override;
  void CancelRead() override;
  void CancelWrite() override;
  void CloseWrite() override;
  void Close() override;

 private:
  std::optional<ConnectionLimit::Place> place_;
  boost::asio::ip::tcp::socket socket_;
  // Asio waits for a change when it is asked again, and none comes.
  bool at_end_ = false;
  boost::asio::cancellation_signal cancel_read_;
  boost::asio::cancellation_signal cancel_write_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_SOCKET_STREAM_H_
