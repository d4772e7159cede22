// Starts each example, asks it as its comments say, and compares.

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

namespace httparity {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience(10);

sockaddr_in Loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// A port that nobody listens on at the moment.
std::uint16_t FreePort() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound =
      ::bind(fd, generic, size) == 0 && ::getsockname(fd, generic, &size) == 0;
  ::close(fd);
  return bound ? ntohs(address.sin_port) : 0;
}

// What can be read from a descriptor until it says `until`, ends, or the time
// is over.
std::string ReadUntil(int fd, std::string_view until) {
  std::string text;
  const auto deadline = steady_clock::now() + kPatience;
  while (text.find(until) == std::string::npos) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - steady_clock::now());
    pollfd ready{fd, POLLIN, 0};
    if (left.count() <= 0 ||
        ::poll(&ready, 1, static_cast<int>(left.count())) <= 0) {
      break;
    }
    char piece[4096];
    const ssize_t n = ::read(fd, piece, sizeof piece);
    if (n <= 0) break;
    text.append(piece, static_cast<std::size_t>(n));
  }
  return text;
}

// An example that runs, and ends with this object.
class Example {
 public:
  explicit Example(const std::string& name) : port_(FreePort()) {
    int pipe[2];
    EXPECT_EQ(::pipe2(pipe, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    std::string program = std::string(EXAMPLES_FOLDER "/example_") + name;
    std::string address = "127.0.0.1:" + std::to_string(port_);
    char* arguments[] = {program.data(), address.data(), nullptr};
    EXPECT_EQ(::posix_spawn(&pid_, program.c_str(), &actions, nullptr,
                            arguments, environ),
              0)
        << program;
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    output_ = pipe[0];
  }
  ~Example() {
    ::close(output_);
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

  // A connection, tried until the example listens.
  int Connect() const {
    const sockaddr_in address = Loopback(port_);
    const auto deadline = steady_clock::now() + kPatience;
    while (steady_clock::now() < deadline) {
      const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      if (::connect(fd, reinterpret_cast<const sockaddr*>(&address),
                    sizeof address) == 0) {
        return fd;
      }
      ::close(fd);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "the example does not listen";
    return -1;
  }

  int Output() const { return output_; }

 private:
  std::uint16_t port_;
  pid_t pid_ = -1;
  int output_ = -1;
};

// The response's status line, an arrow, and its content.
std::string Get(int fd, const std::string& host, const std::string& path,
                std::string_view content_end) {
  const std::string request =
      "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
  if (::send(fd, request.data(), request.size(), MSG_NOSIGNAL) < 0) return "";
  const std::string response = ReadUntil(fd, content_end);
  const std::size_t line_end = response.find("\r\n");
  const std::size_t head_end = response.find("\r\n\r\n");
  if (head_end == std::string::npos) return response;
  return response.substr(0, line_end) + " -> " + response.substr(head_end + 4);
}

// The same on a connection of its own.
std::string Ask(const Example& example, const std::string& host,
                const std::string& path, std::string_view content_end) {
  const int fd = example.Connect();
  std::string answer = Get(fd, host, path, content_end);
  ::close(fd);
  return answer;
}

TEST(ExampleTest, Hello) {
  const Example hello("hello");
  EXPECT_EQ(Ask(hello, "127.0.0.1:81", "/hello", "world"),
            "HTTP/1.1 200 OK -> hello world");
  EXPECT_EQ(Ask(hello, "127.0.0.1:81", "/", "found\n"),
            "HTTP/1.1 404 Not Found -> 404 page not found\n");
}

TEST(ExampleTest, Blocking) {
  const Example blocking("blocking");
  const int slow = blocking.Connect();
  const std::string request = "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n";
  ASSERT_GT(::send(slow, request.data(), request.size(), MSG_NOSIGNAL), 0);
  EXPECT_EQ(Ask(blocking, "h", "/hello", "hello"), "HTTP/1.1 200 OK -> hello");
  pollfd answer{slow, POLLIN, 0};
  EXPECT_EQ(::poll(&answer, 1, 0), 0) << "the slow one came first";
  EXPECT_TRUE(ReadUntil(slow, "slow").ends_with("\r\n\r\nslow"));
  ::close(slow);
}

TEST(ExampleTest, ConnContext) {
  const Example conn_context("conn_context");
  const int fd = conn_context.Connect();
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(Get(fd, "h", "/hello", "roshi"),
              "HTTP/1.1 200 OK -> hello roshi");
  }
  ::close(fd);
}

TEST(ExampleTest, ConnState) {
  const Example conn_state("conn_state");
  const int fd = conn_state.Connect();
  for (int i = 0; i < 2; ++i) Get(fd, "h", "/hello", "world");
  ::close(fd);
  std::string said = ReadUntil(conn_state.Output(), "closed\n");
  // Without the addresses: only the last word of each line.
  std::string states;
  while (!said.empty()) {
    const std::string line = said.substr(0, said.find('\n'));
    said.erase(0, line.size() + 1);
    states += line.substr(line.rfind(' '));
  }
  EXPECT_EQ(states, " new active idle active idle closed");
}

TEST(ExampleTest, HostRoutes) {
  const Example host_routes("host_routes");
  EXPECT_EQ(Ask(host_routes, "127.0.0.1:81", "/hello", "hello2"),
            "HTTP/1.1 200 OK -> hello2");
  EXPECT_EQ(Ask(host_routes, "localhost:81", "/hello", "hello"),
            "HTTP/1.1 200 OK -> hello");
}

TEST(ExampleTest, TrailingSlash) {
  const Example trailing_slash("trailing_slash");
  EXPECT_EQ(Ask(trailing_slash, "127.0.0.1:81", "/hello", "\r\n\r\nhello"),
            "HTTP/1.1 200 OK -> hello");
  EXPECT_EQ(Ask(trailing_slash, "127.0.0.1:81", "/hello/roshi", "hello2"),
            "HTTP/1.1 200 OK -> hello2");
  EXPECT_EQ(Ask(trailing_slash, "localhost:81", "/hello/roshi", "found\n"),
            "HTTP/1.1 404 Not Found -> 404 page not found\n");
}

}  // namespace
}  // namespace httparity
