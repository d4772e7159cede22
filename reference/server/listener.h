#ifndef HTTPARITY_REFERENCE_SERVER_LISTENER_H_
#define HTTPARITY_REFERENCE_SERVER_LISTENER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "reference/http/err.h"

namespace httparity {

struct ListenResult;

// A socket that listens. Mirrors: net.Listener, as net.Listen("tcp", …) makes
// it.
//
// Ownership: owns the descriptor until it is handed to Server::Serve or closed.
// Threading: one thread at a time.
class Listener {
 public:
  // ":81" listens on all addresses of both families, "127.0.0.1:0" on a free
  // port. Errors: Go's text, such as
  // "listen tcp 127.0.0.1:80: bind: permission denied". Clause: CONN-3
  static ListenResult Listen(std::string_view address);

  // Takes over a descriptor that listens already.
  static ListenResult Adopt(int descriptor);

  Listener(Listener&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)),
        addr_(std::move(other.addr_)),
        port_(other.port_) {}
  Listener& operator=(Listener&& other) noexcept;
  ~Listener() { Close(); }

  // "127.0.0.1:8080"; of a listener on all addresses "[::]:8080".
  const std::string& Addr() const { return addr_; }
  std::uint16_t Port() const { return port_; }
  int descriptor() const { return descriptor_; }

  // Gives the descriptor away.
  int Release() { return std::exchange(descriptor_, -1); }
  void Close();

 private:
  Listener(int descriptor, std::string addr, std::uint16_t port)
      : descriptor_(descriptor), addr_(std::move(addr)), port_(port) {}

  int descriptor_ = -1;
  std::string addr_;
  std::uint16_t port_ = 0;
};

struct ListenResult {
  std::unique_ptr<Listener> listener;  // null with an error
  Err err;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_LISTENER_H_
