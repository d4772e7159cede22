// The program under load: told to end, and with handlers that never do.

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "reference/app/spawned_program.h"
#include "reference/server/blocking_client.h"

namespace httparity::app {
namespace {

constexpr int kClients = 100;
constexpr std::string_view kGet = "GET /ok HTTP/1.1\r\nHost: h\r\n\r\n";

class ProgramLoadTest : public testing::Test {
 protected:
  using Clients = std::vector<std::unique_ptr<BlockingClient>>;

  // Clients that have sent this and got something that ends so.
  Clients Connect(int count, std::string_view request,
                  std::string_view answer) {
    Clients clients;
    for (int i = 0; i < count; ++i) {
      clients.push_back(std::make_unique<BlockingClient>(port_));
      EXPECT_TRUE(clients.back()->connected());
      clients.back()->Send(request);
      EXPECT_TRUE(clients.back()->ReadUntil(answer).ends_with(answer));
    }
    return clients;
  }

  // Until it accepts nobody any more: a signal to end has come.
  void AwaitClosedListener() const {
    for (int i = 0; i < 20'000; ++i) {
      if (!BlockingClient(port_).connected()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    FAIL() << "it still listens";
  }

  Program& program() { return program_; }

 private:
  static std::uint16_t PortOf(const std::string& listening) {
    const std::size_t colon = listening.rfind(':');
    EXPECT_NE(colon, std::string::npos) << listening;
    return static_cast<std::uint16_t>(std::stoi(listening.substr(colon + 1)));
  }

  const SuiteFolder suite_;
  Program program_{{"serve", "--suite", suite_.Write(R"({"table": {
      "routes": [
        {"pattern": "/ok", "handler": [{"write": "ok"}]},
        {"pattern": "/echo", "handler": [{"read_body": -1}, {"echo_body": true}]},
        {"pattern": "/stuck", "handler": [{"write": "begun"}, {"flush": true},
         {"sleep_ms": 3600000}]},
        {"pattern": "/limited", "wrap": [{"timeout": [50, "late"]}],
         "handler": [{"sleep_ms": 3600000}]}]}})"),
                    "--listen", "127.0.0.1:0"}};
  const std::uint16_t port_ = PortOf(program_.Output(false));
};

// Each handler has begun when the signal comes, and ends afterwards. Who has
// asked before and waits holds up nothing.
TEST_F(ProgramLoadTest, AnswersWhatItHasBegunWhenItIsToldToEnd) {
  const Clients idle = Connect(kClients, kGet, "\r\n\r\nok");
  const Clients asking =
      Connect(kClients,
              "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
              "Content-Length: 4\r\n\r\n",
              "HTTP/1.1 100 Continue\r\n\r\n");
  program().Signal(SIGTERM);
  AwaitClosedListener();
  for (const auto& client : asking) client->Send("body");
  for (const auto& client : asking) {
    const std::string answer = client->ReadToEnd();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_TRUE(answer.ends_with("\r\n\r\nbody")) << answer;
  }
  for (const auto& client : idle) EXPECT_EQ(client->ReadToEnd(), "");
  EXPECT_EQ(program().Output(true), "");
  EXPECT_EQ(program().ExitCode(), 0);
}

// Others are answered, also where a timeout gives a handler up; nobody waits
// for those that are stuck when a second signal comes.
TEST_F(ProgramLoadTest, OutlastsHandlersThatAreStuck) {
  const Clients stuck =
      Connect(kClients, "GET /stuck HTTP/1.1\r\nHost: h\r\n\r\n", "begun\r\n");
  for (const auto& client :
       Connect(3, "GET /limited HTTP/1.1\r\nHost: h\r\n\r\n", "late")) {
    client->Send(kGet);
    EXPECT_TRUE(client->ReadUntil("\r\n\r\nok").ends_with("ok"));
  }
  program().Signal(SIGTERM);
  AwaitClosedListener();
  for (const auto& client : stuck) {
    EXPECT_FALSE(client->HasInput(std::chrono::milliseconds(0)));
  }
  program().Signal(SIGTERM);
  for (const auto& client : stuck) EXPECT_EQ(client->ReadToEnd(), "");
  EXPECT_EQ(program().Output(true),
            "httparity-server: requests were cut off: "
            "context deadline exceeded\n");
  EXPECT_EQ(program().ExitCode(), 1);
}

}  // namespace
}  // namespace httparity::app
