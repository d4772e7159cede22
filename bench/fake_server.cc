#include "bench/fake_server.h"

#include <unistd.h>

#include <array>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/write.hpp>
#include <memory>
#include <utility>

namespace httparity::bench {

using boost::asio::ip::tcp;
using boost::system::error_code;

// Lives as long as one of its operations is pending.
class FakeServer::Conn : public std::enable_shared_from_this<Conn> {
 public:
  Conn(tcp::socket socket, const FakeServer& server)
      : socket_(std::move(socket)), server_(server) {}

  void Receive() {
    socket_.async_read_some(
        boost::asio::buffer(buffer_),
        [self = shared_from_this()](error_code error, std::size_t size) {
          if (!error) {
            self->OnReceive(size);
          } else if (error == boost::asio::error::eof) {
            self->Send({self->server_.at_end_, true});
          }
        });
  }

 private:
  void OnReceive(std::size_t size) {
    received_.append(buffer_.data(), size);
    Reply all;
    while (!all.close) {
      const std::size_t end = received_.find("\r\n\r\n");
      if (end == std::string::npos) break;
      const bool wants_close = received_.substr(0, end).find(
                                   "Connection: close") != std::string::npos;
      received_.erase(0, end + 4);
      Reply reply = server_.script_(++requests_, wants_close);
      all.bytes += reply.bytes;
      all.close = reply.close;
    }
    Send(std::move(all));
  }

  void Send(Reply reply) {
    auto held = std::make_shared<Reply>(std::move(reply));
    boost::asio::async_write(
        socket_, boost::asio::buffer(held->bytes),
        [self = shared_from_this(), held](error_code error, std::size_t) {
          // Otherwise the connection ends with this object.
          if (!error && !held->close) self->Receive();
        });
  }

  tcp::socket socket_;
  const FakeServer& server_;
  std::array<char, 4096> buffer_;
  std::string received_;
  int requests_ = 0;
};

FakeServer::FakeServer(Script script, std::string at_end)
    : script_(std::move(script)),
      at_end_(std::move(at_end)),
      acceptor_(io_,
                tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)) {
  Accept();
  thread_ = std::thread([this] { io_.run(); });
}

FakeServer::~FakeServer() {
  io_.stop();
  thread_.join();
}

std::string FakeServer::address() const {
  return "127.0.0.1:" + std::to_string(endpoint().port());
}

void FakeServer::Accept() {
  acceptor_.async_accept([this](error_code error, tcp::socket socket) {
    if (!error) {
      std::make_shared<Conn>(std::move(socket), *this)->Receive();
    }
    Accept();
  });
}

FakeServer::Script FakeServer::Answering(std::string content) {
  return [bytes = Ok(content)](int, bool wants_close) {
    return Reply{bytes, wants_close};
  };
}

pid_t FakeServerGroup() {
  ::setpgid(0, 0);
  return ::getpgrp();
}

LoadTarget TargetOf(const FakeServer& server) {
  LoadTarget target = ParseLoadTarget("http://" + server.address());
  target.exchanges.front().content = "hello";
  return target;
}

std::string Ok(const std::string& content) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " +
         std::to_string(content.size()) + "\r\n\r\n" + content;
}

}  // namespace httparity::bench
