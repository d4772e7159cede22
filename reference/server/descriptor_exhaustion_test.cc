// A server without descriptors waits, and goes on when it has some again.

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "reference/server/blocking_client.h"
#include "reference/server/descriptors.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

// A process that may have few descriptors serves more clients than that, one
// after the other. Clause: CONN-2
class Starved {
 public:
  Starved() {
    std::array<int, 2> pipe;
    if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
      ::close(pipe[0]);
      Serve(pipe[1]);
      ::_exit(0);
    }
    ::close(pipe[1]);
    told_ = pipe[0];
    if (::read(told_, &port_, sizeof port_) != sizeof port_) port_ = 0;
  }
  ~Starved() {
    ::close(told_);
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

  std::uint16_t port() const { return port_; }

  // The next thing that it logs, in 5 s at most.
  std::string NextMessage() const {
    pollfd told{told_, POLLIN, 0};
    if (::poll(&told, 1, 5000) != 1) return "nothing";
    std::array<char, 512> text;
    const ssize_t n = ::read(told_, text.data(), text.size());
    const std::string_view all(text.data(), static_cast<std::size_t>(n));
    return std::string(all.substr(0, all.find('\n')));
  }

  // How many descriptors it has.
  std::string CountDescriptors() const {
    BlockingClient client(port_);
    client.Send("GET /descriptors HTTP/1.0\r\n\r\n");
    const std::string reply = client.ReadToEnd();
    const std::size_t head = reply.find("\r\n\r\n");
    return head == reply.npos ? "no answer" : reply.substr(head + 4);
  }

 private:
  // Tells the test.
  class Told final : public ErrorLog {
   public:
    explicit Told(int pipe) : pipe_(pipe) {}
    void Print(std::string_view message) override {
      const std::string line = std::string(message) + "\n";
      if (::write(pipe_, line.data(), line.size()) < 0) std::abort();
    }

   private:
    const int pipe_;
  };

  // The child's life.
  static void Serve(int tell) {
    Serving serving({.Handler = MakeHandler([](ResponseWriter& w, Request& r) {
                       if (r.URL().Path == "/descriptors") {
                         w.WriteString(std::to_string(OpenDescriptors()));
                       } else {
                         w.WriteString("ok");
                       }
                     }),
                     .ErrorLog = std::make_shared<Told>(tell)},
                    std::make_shared<EventLoops>(2));
    const rlimit few{kDescriptors, kDescriptors};
    ::setrlimit(RLIMIT_NOFILE, &few);
    const ssize_t told = ::write(tell, &serving.port, sizeof serving.port);
    // The test ends it; else it ends by itself.
    std::this_thread::sleep_for(std::chrono::seconds(told > 0 ? 60 : 0));
  }

  static constexpr rlim_t kDescriptors = 40;
  pid_t pid_ = -1;
  int told_ = -1;
  std::uint16_t port_ = 0;
};

TEST(DescriptorExhaustionTest, IsOutlastedForLong) {
  const Starved server;
  ASSERT_NE(server.port(), 0);
  const std::string error = "http: Accept error: accept tcp 127.0.0.1:" +
                            std::to_string(server.port()) +
                            ": accept4: too many open files; retrying in 5ms";
  const std::string before = server.CountDescriptors();
  for (int round = 0; round < 2; ++round) {
    std::vector<std::unique_ptr<BlockingClient>> clients;
    for (int i = 0; i < 60; ++i) {
      clients.push_back(std::make_unique<BlockingClient>(server.port()));
      ASSERT_TRUE(clients.back()->connected()) << i;
      clients.back()->Send(kGet);
    }
    if (round == 0) {
      EXPECT_EQ(server.NextMessage(), error);
    }
    // Those that it had room for are answered and go; then come the others.
    for (const auto& client : clients) {
      EXPECT_TRUE(client->ReadUntil("\r\n\r\nok").ends_with("ok"));
      client->Reset();
    }
  }
  std::string after;
  for (int i = 0; i < 500 && after != before; ++i) {
    after = server.CountDescriptors();
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(after, before);
}

}  // namespace
}  // namespace httparity
