#ifndef HTTPARITY_CONFORMANCE_CLIENTS_TEST_SERVER_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_TEST_SERVER_H_

// A server for the clients' own tests that does exactly what a test says:
// answers canned bytes, hangs, lingers, resets. It knows no HTTP.

#include <netinet/in.h>
#include <sys/time.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "conformance/clients/socket.h"

namespace httparity::conformance {

// One accepted connection, in the hands of the test. Every wait is bounded.
class TestPeer {
 public:
  explicit TestPeer(UniqueFd fd) : fd_(std::move(fd)) {}

  void Write(std::string_view bytes) {
    while (!bytes.empty()) {
      const IoResult result = WriteSome(fd_.get(), bytes);
      if (result.kind != IoResult::Kind::kBytes) return;
      bytes.remove_prefix(result.count);
    }
  }

  // Reads until the text has come, the end, or a second has passed; gives all
  // that has come since the last time.
  std::string ReadUntil(std::string_view text) {
    std::string read;
    while (read.find(text) == std::string::npos) {
      const std::string more = ReadSomething();
      if (more.empty()) break;
      read += more;
    }
    return read;
  }

  // A request without content.
  std::string ReadRequest() { return ReadUntil("\r\n\r\n"); }

  // Empty at the end, or when a second has passed.
  std::string ReadSomething() {
    std::vector<pollfd> fds{{fd_.get(), POLLIN, 0}};
    PollUntil(fds, Clock::now() + std::chrono::seconds(1));
    if (fds[0].revents == 0) return "";
    char buffer[4096];
    const IoResult result = ReadSome(fd_.get(), buffer, sizeof buffer);
    return std::string(buffer, result.count);
  }

  void EndWriting() { conformance::EndWriting(fd_.get()); }
  void Close() { fd_.Reset(); }
  void Reset() { CloseWithReset(std::move(fd_)); }
  int fd() const { return fd_.get(); }

 private:
  UniqueFd fd_;
};

inline void SleepMs(int ms) {
  std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

// What a server that does nothing waits for: that the client has given up.
class Patience {
 public:
  void End() { end_.set_value(); }
  void Wait() { end_.get_future().wait_for(std::chrono::seconds(30)); }

 private:
  std::promise<void> end_;
};

// Listens on a free loopback port; each connection is handled on a thread of
// its own, with its ordinal from 1. The destructor waits for all of them.
class TestServer {
 public:
  using Handler = std::function<void(TestPeer& peer, int ordinal)>;

  explicit TestServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = UniqueFd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in local{};
    local.sin_family = AF_INET;
    local.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof local;
    auto* const address = reinterpret_cast<sockaddr*>(&local);
    if (::bind(listener_.get(), address, length) != 0 ||
        ::listen(listener_.get(), 64) != 0 ||
        ::getsockname(listener_.get(), address, &length) != 0) {
      throw std::runtime_error("the test server cannot listen");
    }
    port_ = ntohs(local.sin_port);
    acceptor_ = std::thread([this] { Accept(); });
  }

  explicit TestServer(std::function<void(TestPeer& peer)> handler)
      : TestServer([handler](TestPeer& peer, int) { handler(peer); }) {}

  ~TestServer() {
    stop_ = true;
    acceptor_.join();
    for (std::thread& thread : threads_) thread.join();
  }

  std::uint16_t port() const { return port_; }
  Address address() const { return Resolve("127.0.0.1", port_); }

 private:
  void Accept() {
    int ordinal = 0;
    while (true) {
      std::vector<pollfd> fds{{listener_.get(), POLLIN, 0}};
      PollUntil(fds, Clock::now() + std::chrono::milliseconds(10));
      if (fds[0].revents == 0) {
        if (stop_) return;  // nobody is waiting either
        continue;
      }
      const int fd = ::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      // A client that does not read does not hold up the test.
      const timeval limit{.tv_sec = 2, .tv_usec = 0};
      ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
      threads_.emplace_back([this, fd, n = ++ordinal] {
        TestPeer peer{UniqueFd(fd)};
        handler_(peer, n);
      });
    }
  }

  const Handler handler_;
  UniqueFd listener_;
  std::uint16_t port_ = 0;
  std::atomic<bool> stop_{false};
  std::thread acceptor_;
  std::vector<std::thread> threads_;  // of the acceptor until it has ended
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_TEST_SERVER_H_
