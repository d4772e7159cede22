#include "bench/responder.h"

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

namespace httparity::bench {
namespace {

constexpr std::size_t kMostInOneRead = 64;  // requests answered by one write
constexpr std::size_t kReadSize = 65536;

[[noreturn]] void Throw(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

std::string Answer(std::string_view content) {
  return "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
         "Content-Length: " +
         std::to_string(content.size()) +
         "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
         std::string(content);
}

// The answers of a table's routes, in their order, over and over: what is sent
// is one stretch of them.
class Answers {
 public:
  explicit Answers(const boost::json::value& table) {
    std::vector<std::string> each;
    for (const auto& route : table.at("routes").as_array()) {
      each.push_back(Answer(route.at_pointer("/handler/0/write").as_string()));
    }
    routes_ = each.size();
    for (std::size_t i = 0; i < routes_ + kMostInOneRead; ++i) {
      starts_.push_back(bytes_.size());
      bytes_ += each[i % routes_];
    }
    starts_.push_back(bytes_.size());
  }

  std::size_t routes() const { return routes_; }
  // Those of so many routes from `first` on.
  std::string_view Stretch(std::size_t first, std::size_t count) const {
    return std::string_view(bytes_).substr(
        starts_[first], starts_[first + count] - starts_[first]);
  }

 private:
  std::size_t routes_ = 0;
  std::string bytes_;
  std::vector<std::size_t> starts_;
};

// A connection: how much of the empty line behind a request has come, and which
// route's answer is next.
struct Client {
  int fd;
  std::size_t matched = 0;
  std::size_t next = 0;
};

// One thread: its epoll set, and the listening socket that all share.
class Responder {
 public:
  // Both outlive it.
  Responder(int listener, const Answers& answers)
      : listener_(listener),
        epoll_(::epoll_create1(EPOLL_CLOEXEC)),
        answers_(answers) {
    if (epoll_ < 0) Throw("epoll_create1");
    Watch(listener_, nullptr, EPOLLIN | EPOLLEXCLUSIVE);
  }

  [[noreturn]] void Run() {
    std::array<epoll_event, 128> events;
    while (true) {
      const int count =
          ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()),
                       /*timeout=*/-1);
      for (int i = 0; i < count; ++i) {
        if (events[i].data.ptr == nullptr) {
          Accept();
        } else {
          Read(static_cast<Client*>(events[i].data.ptr));
        }
      }
    }
  }

 private:
  void Watch(int fd, Client* client, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = client;
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) != 0) Throw("epoll_ctl");
  }

  // Reads at once: a request nearly always is there with its connection.
  void Accept() {
    const int fd =
        ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;  // another thread was faster
    auto client = std::make_unique<Client>(Client{fd});
    Watch(fd, client.get(), EPOLLIN);
    Read(client.release());
  }

  void Read(Client* client) {
    const ssize_t size =
        ::recv(client->fd, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) return Close(client);
    const std::string_view bytes(buffer_.data(),
                                 static_cast<std::size_t>(size));
    for (std::size_t requests = CountEnds(*client, bytes); requests > 0;) {
      const std::size_t now = std::min(requests, kMostInOneRead);
      const std::string_view answers = answers_.Stretch(client->next, now);
      ::send(client->fd, answers.data(), answers.size(), MSG_NOSIGNAL);
      client->next = (client->next + now) % answers_.routes();
      requests -= now;
    }
    if (bytes.find("Connection: close") != std::string_view::npos) {
      Close(client);
    }
  }

  // How many requests end in these bytes.
  static std::size_t CountEnds(Client& client, std::string_view bytes) {
    constexpr std::string_view kEnd = "\r\n\r\n";
    std::size_t ends = 0;
    for (const char c : bytes) {
      if (c == kEnd[client.matched]) {
        if (++client.matched < kEnd.size()) continue;
        ++ends;
        client.matched = 0;
      } else {
        client.matched = c == '\r' ? 1 : 0;
      }
    }
    return ends;
  }

  static void Close(Client* client) {
    ::close(client->fd);
    delete client;
  }

  const int listener_;
  const int epoll_;
  const Answers& answers_;
  std::array<char, kReadSize> buffer_;
};

int Listen() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
                          /*protocol=*/0);
  if (fd < 0) Throw("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(fd, SOMAXCONN) != 0) {
    Throw("listen");
  }
  return fd;
}

std::string AddressOf(int listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size)) {
    Throw("getsockname");
  }
  return "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

// Serves on threads that live as long as the process; where it listens.
std::string Serve(const boost::json::value& table) {
  const auto* answers = new Answers(table);
  const int listener = Listen();
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  for (unsigned i = 0; i < cores; ++i) {
    auto* responder = new Responder(listener, *answers);
    std::thread([responder] { responder->Run(); }).detach();
  }
  return AddressOf(listener);
}

}  // namespace

void RunResponder(std::istream& in, std::ostream& out) {
  for (std::string line; std::getline(in, line);) {
    const boost::json::value request = boost::json::parse(line);
    const std::string address = Serve(request.at("table"));
    out << boost::json::serialize(boost::json::value{
               {"id", request.at("id")}, {"ok", {{"address", address}}}})
        << std::endl;
  }
}

}  // namespace httparity::bench
