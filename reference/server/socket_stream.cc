#include "reference/server/socket_stream.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <cctype>

namespace httparity {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

Err ToErr(std::string_view operation, const error_code& code) {
  if (!code) return {};
  if (code == asio::error::eof) return ErrEOF();
  if (code == asio::error::operation_aborted) return ErrIoCanceled();
  return Err::Network(std::string(operation) + " tcp: " + SystemErrorText(code),
                      false);
}

}  // namespace

std::string AddressText(const asio::ip::tcp::endpoint& endpoint) {
  asio::ip::address address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  const std::string port = ":" + std::to_string(endpoint.port());
  if (address.is_v4()) return address.to_string() + port;
  return "[" + address.to_string() + "]" + port;
}

std::string SystemErrorText(const error_code& code) {
  std::string text = code.message();
  if (!text.empty()) {
    text[0] =
        static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

SocketStream::SocketStream(asio::ip::tcp::socket socket,
                           ConnectionLimit::Place place)
    : place_(std::move(place)), socket_(std::move(socket)) {
  error_code ignored;  // a dead socket says so when it is used
  socket_.non_blocking(true, ignored);
}

void SocketStream::StartRead(std::span<char> into, IoDone& done) {
  if (at_end_) {
    asio::post(socket_.get_executor(),
               [&done] { done.OnIoDone({0, ErrEOF()}); });
    return;
  }
  socket_.async_read_some(
      asio::buffer(into.data(), into.size()),
      asio::bind_cancellation_slot(
          cancel_read_.slot(), [this, &done](error_code code, std::size_t n) {
            if (code && code != asio::error::operation_aborted) at_end_ = true;
            done.OnIoDone({code ? 0 : n, ToErr("read", code)});
          }));
}

void SocketStream::StartWrite(std::string_view bytes, IoDone& done) {
  socket_.async_write_some(
      asio::buffer(bytes.data(), bytes.size()),
      asio::bind_cancellation_slot(
          cancel_write_.slot(), [&done](error_code code, std::size_t n) {
            done.OnIoDone({code ? 0 : n, ToErr("write", code)});
          }));
}

IoResult SocketStream::TryWrite(std::string_view bytes) {
  error_code code;
  const std::size_t n =
      socket_.write_some(asio::buffer(bytes.data(), bytes.size()), code);
  if (code == asio::error::would_block || code == asio::error::try_again) {
    return {0, {}};
  }
  return {code ? 0 : n, ToErr("write", code)};
}

void SocketStream::CancelRead() {
  cancel_read_.emit(asio::cancellation_type::total);
}

void SocketStream::CancelWrite() {
  cancel_write_.emit(asio::cancellation_type::total);
}

void SocketStream::CloseWrite() {
  error_code ignored;  // the peer may be gone, and nothing is left to tell it
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void SocketStream::Close() {
  error_code ignored;  // close(2) gives the descriptor back in any case
  socket_.close(ignored);
  place_.reset();
}

}  // namespace httparity
