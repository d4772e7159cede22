// The clauses that no scenario can show, as fixtures/spec/without_scenario.md
// lists them. What is expected was said by real Go: the test of that name in
// tools/gopeer wrote testdata/without_scenario.tsv.

#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "reference/http/testdata.h"
#include "reference/mux/serve_mux.h"
#include "reference/server/blocking_client.h"
#include "reference/server/server.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

// What Go said about a clause: (what, value), in order.
using Facts = std::vector<std::pair<std::string, std::string>>;

Facts GoSaid(std::string_view clause) {
  Facts facts;
  for (const TestRow& row : ReadTestdata("without_scenario")) {
    if (row[0] == clause) facts.emplace_back(row[1], row[2]);
  }
  EXPECT_FALSE(facts.empty()) << clause;
  return facts;
}

std::unique_ptr<Listener> ListenOn(std::string_view address) {
  ListenResult result = Listener::Listen(address);
  EXPECT_FALSE(result.err) << result.err.Error();
  return std::move(result.listener);
}

std::string Replaced(std::string text, const std::string& from,
                     const std::string& to) {
  const std::size_t at = text.find(from);
  return at == text.npos ? text : text.replace(at, from.size(), to);
}

std::shared_ptr<Handler> SaysOk() {
  return MakeHandler([](ResponseWriter& w, Request&) { w.WriteString("ok"); });
}

void ExpectOk(BlockingClient& client) {
  client.Send(kGet);
  EXPECT_TRUE(client.ReadUntil("\r\n\r\nok").ends_with("ok"));
}

class Messages final : public ErrorLog {
 public:
  void Print(std::string_view message) override {
    const std::lock_guard lock(mutex_);
    lines_.emplace_back(message);
  }
  // Waits, 10 s at most, until there are so many, and gives these.
  std::vector<std::string> First(std::size_t count) {
    for (int i = 0; i < 10'000; ++i) {
      {
        const std::lock_guard lock(mutex_);
        if (lines_.size() >= count) {
          return {lines_.begin(), lines_.begin() + static_cast<long>(count)};
        }
      }
      std::this_thread::sleep_for(milliseconds(1));
    }
    ADD_FAILURE() << "no " << count << " messages";
    return {};
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
};

// The process can open one more descriptor, which a client takes: the server
// finds none for its side.
class OneDescriptorLeft {
 public:
  OneDescriptorLeft() {
    EXPECT_EQ(::getrlimit(RLIMIT_NOFILE, &before_), 0);
    const int next = ::dup(0);
    EXPECT_GE(next, 0);
    ::close(next);
    const rlimit tight{static_cast<rlim_t>(next) + 1, before_.rlim_max};
    EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &tight), 0);
  }
  OneDescriptorLeft(const OneDescriptorLeft&) = delete;
  OneDescriptorLeft& operator=(const OneDescriptorLeft&) = delete;
  ~OneDescriptorLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

// Clause: CONN-2
TEST(WithoutScenarioTest, AcceptIsTriedAgainAsInGo) {
  const Facts go = GoSaid("CONN-2");
  const std::size_t in_a_row = go.size() - 2;
  const auto messages = std::make_shared<Messages>();
  Server server({.Handler = SaysOk(), .ErrorLog = messages});
  std::unique_ptr<Listener> listener = ListenOn("127.0.0.1:0");
  const std::string addr = listener->Addr();
  const std::uint16_t port = listener->Port();
  const int same_socket = ::dup(listener->descriptor());
  auto returned = std::async(std::launch::async, [&] {
    return std::string(server.Serve(std::move(listener)).Error());
  });

  const auto lack_until = [&](std::size_t count) {
    std::unique_ptr<BlockingClient> client;
    {
      const OneDescriptorLeft lack;
      client = std::make_unique<BlockingClient>(port);
      messages->First(count);
    }
    ExpectOk(*client);
  };
  lack_until(in_a_row);
  lack_until(in_a_row + 1);
  const std::vector<std::string> lines = messages->First(in_a_row + 1);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(Replaced(lines[i], addr, "ADDR"), go[i].second) << go[i].first;
  }

  ::shutdown(same_socket, SHUT_RDWR);
  ::close(same_socket);
  EXPECT_EQ(Replaced(returned.get(), addr, "ADDR"), go.back().second);
}

// The server's side of the client's connection, which the server owns.
int ServersSideOf(const BlockingClient& client) {
  for (int descriptor = 0; descriptor < 1024; ++descriptor) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &size) ==
            0 &&
        BlockingClient::PortOf(peer) == client.port()) {
      return descriptor;
    }
  }
  return -1;
}

// Clause: CONN-3
TEST(WithoutScenarioTest, AcceptedSocketsHaveGosOptions) {
  const std::map<std::string, std::pair<int, int>> options = {
      {"SO_KEEPALIVE", {SOL_SOCKET, SO_KEEPALIVE}},
      {"TCP_KEEPIDLE", {IPPROTO_TCP, TCP_KEEPIDLE}},
      {"TCP_KEEPINTVL", {IPPROTO_TCP, TCP_KEEPINTVL}},
      {"TCP_KEEPCNT", {IPPROTO_TCP, TCP_KEEPCNT}},
      {"TCP_NODELAY", {IPPROTO_TCP, TCP_NODELAY}},
  };
  Server server({.Handler = SaysOk()});
  std::unique_ptr<Listener> listener = ListenOn("127.0.0.1:0");
  const std::uint16_t port = listener->Port();
  ASSERT_FALSE(server.Start(std::move(listener)));
  BlockingClient client(port);
  ExpectOk(client);
  const int accepted = ServersSideOf(client);
  ASSERT_GE(accepted, 0);
  std::size_t compared = 0;
  for (const auto& [name, value] : GoSaid("CONN-3")) {
    const auto option = options.find(name);
    if (option == options.end()) continue;
    int ours = -1;
    socklen_t size = sizeof ours;
    const auto [level, code] = option->second;
    EXPECT_EQ(::getsockopt(accepted, level, code, &ours, &size), 0) << name;
    EXPECT_EQ(std::to_string(ours), value) << name;
    ++compared;
  }
  EXPECT_EQ(compared, options.size());
}

// Clause: CONN-3
TEST(WithoutScenarioTest, PeersOfBothFamiliesAreNamedAsInGo) {
  std::unique_ptr<Listener> listener = ListenOn(":0");
  if (!listener->Addr().starts_with("[::]:")) {
    GTEST_SKIP() << "this machine has no IPv6";
  }
  const std::string addr = listener->Addr();
  const std::uint16_t port = listener->Port();
  Server server({.Handler = MakeHandler([](ResponseWriter& w, Request& r) {
                   w.WriteString(r.RemoteAddr() + "\n");
                 })});
  ASSERT_FALSE(server.Start(std::move(listener)));
  std::size_t compared = 0;
  for (const auto& [what, value] : GoSaid("CONN-3")) {
    if (what == "listener on :PORT") {
      EXPECT_EQ(Replaced(addr, std::to_string(port), "PORT"), value);
      ++compared;
    }
    if (!what.starts_with("peer ")) continue;
    BlockingClient client(port, what.substr(5));
    client.Send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    std::string response = client.ReadToEnd();
    response = response.substr(response.rfind("\r\n\r\n") + 4);
    EXPECT_EQ(Replaced(response, std::to_string(client.port()), "PORT"),
              value + "\n");
    ++compared;
  }
  EXPECT_EQ(compared, 3u);
}

// Clause: CTX-4. What tells a handler that the client is gone is, here, the
// request's context alone: Go has called CloseNotify deprecated for it.
TEST(WithoutScenarioTest, TheContextEndsWhereGosCloseNotifyFires) {
  std::atomic<milliseconds> patience{};
  std::atomic<bool> gone = false;
  std::binary_semaphore ended(0);
  Server server(
      {.Handler = MakeHandler([&](ResponseWriter&, Request& r) -> Task<> {
         if (r.URL().Path == "/read") co_await ReadAll(r.Body());
         gone = co_await WaitDone(r.Context(), patience.load());
         ended.release();
       })});
  std::unique_ptr<Listener> listener = ListenOn("127.0.0.1:0");
  const std::uint16_t port = listener->Port();
  ASSERT_FALSE(server.Start(std::move(listener)));
  for (const auto& [what, fired] : GoSaid("CTX-4")) {
    patience = milliseconds(fired == "true" ? 5000 : 300);
    const std::size_t colon = what.find(": ");
    const std::string does = what.substr(0, colon);
    BlockingClient client(port);
    client.Send(what.substr(colon + 2));
    std::this_thread::sleep_for(milliseconds(20));  // a segment of its own
    if (does == "half-close") client.HalfClose();
    if (does == "reset") client.Reset();
    ASSERT_TRUE(ended.try_acquire_for(std::chrono::seconds(10))) << what;
    EXPECT_EQ(gone, fired == "true") << what;
  }
}

std::string WithoutDate(const std::string& response) {
  const std::size_t date = response.find("Date: ");
  if (date == response.npos) return response;
  return response.substr(0, date) +
         response.substr(response.find("\r\n", date) + 2);
}

// Clause: MUX-3
TEST(WithoutScenarioTest, AMuxIsFilledWhileItServes) {
  const auto mux = std::make_shared<ServeMux>();
  Server server({.Handler = mux});
  std::unique_ptr<Listener> listener = ListenOn("127.0.0.1:0");
  const std::uint16_t port = listener->Port();
  ASSERT_FALSE(server.Start(std::move(listener)));
  BlockingClient client(port);
  for (const auto& [pattern, response] : GoSaid("MUX-3")) {
    if (!pattern.empty()) {
      mux->HandleFunc(pattern,
                      [text = pattern + "\n"](ResponseWriter& w, Request&) {
                        w.WriteString(text);
                      });
    }
    client.Send("GET /late/now HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(WithoutDate(
                  client.ReadUntil(response.substr(response.find("\r\n\r\n")))),
              response)
        << pattern;
  }
}

// Clause: SHUT-8
TEST(WithoutScenarioTest, AnEndedServerDoesNotServe) {
  const auto start = std::chrono::steady_clock::now();
  std::unique_ptr<Server> server;
  std::uint16_t port = 0;
  for (const auto& [what, value] : GoSaid("SHUT-8")) {
    if (what.starts_with("Serve after ")) {
      server = std::make_unique<Server>(ServerOptions{.Addr = "127.0.0.1:0"});
      EXPECT_FALSE(what.ends_with("Close") ? server->Close()
                                           : server->Shutdown());
      std::unique_ptr<Listener> listener = ListenOn("127.0.0.1:0");
      port = listener->Port();
      EXPECT_EQ(server->Serve(std::move(listener)).Error(), value) << what;
    } else if (what == "its listener still listens") {
      EXPECT_EQ(BlockingClient(port).connected(), value == "true");
    } else {
      EXPECT_EQ(server->ListenAndServe().Error(), value) << what;
    }
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

}  // namespace
}  // namespace httparity
