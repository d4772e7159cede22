// A server on a free port of loopback, which is asked once.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "reference/handlers/strip_prefix.h"
#include "reference/mux/serve_mux.h"
#include "reference/server/server.h"

namespace http = httparity;

namespace {

// The whole answer; empty if there is none within 10 s.
std::string Ask(std::uint16_t port, const std::string& request) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  const timeval patience{10, 0};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  std::string answer;
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address),
                sizeof address) == 0 &&
      ::send(fd, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
    char piece[1024];
    ssize_t n = 0;
    while ((n = ::recv(fd, piece, sizeof piece, 0)) > 0) {
      answer.append(piece, static_cast<std::size_t>(n));
    }
  }
  ::close(fd);
  return answer;
}

}  // namespace

int main() {
  auto mux = std::make_shared<http::ServeMux>();
  mux->Handle("/api/",
              http::StripPrefix("/api", http::MakeHandler([](auto& w, auto& r) {
                                  w.Write("hello from " + r.URL().Path);
                                })));

  http::Server server({.Handler = mux});
  http::ListenResult listening = http::Listener::Listen("127.0.0.1:0");
  if (listening.err) {
    std::cerr << listening.err.Error() << "\n";
    return 1;
  }
  const std::uint16_t port = listening.listener->Port();
  if (const http::Err err = server.Start(std::move(listening.listener))) {
    std::cerr << err.Error() << "\n";
    return 1;
  }
  const std::string answer = Ask(
      port, "GET /api/items HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  std::cout << answer.substr(0, answer.find("\r\n")) << " "
            << answer.substr(answer.rfind("\r\n") + 2) << "\n";
  return 0;
}
