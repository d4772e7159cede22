// The limits that Go does not have.

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/response_controller.h"
#include "reference/server/blocking_client.h"
#include "reference/server/connection_limit.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

std::shared_ptr<Handler> SaysOk() {
  return MakeHandler([](ResponseWriter& w, Request&) { w.WriteString("ok"); });
}

struct Counting final : ConnectionLimit::Waiter {
  void OnPlaceGivenBack() override { ++told; }
  int told = 0;
};

TEST(ConnectionLimitTest, TellsWhoWaitsOnce) {
  ConnectionLimit limit(2);
  Counting first;
  Counting second;
  auto one = limit.Take(first);
  auto two = limit.Take(first);
  ASSERT_TRUE(one && two);
  EXPECT_FALSE(limit.Take(first));
  EXPECT_FALSE(limit.Take(second));
  EXPECT_EQ(first.told + second.told, 0);
  one.reset();
  EXPECT_EQ(first.told, 1);
  EXPECT_EQ(second.told, 1);
  one = limit.Take(first);
  EXPECT_TRUE(one);
  EXPECT_FALSE(limit.Take(first));
  EXPECT_FALSE(limit.Take(second));
  limit.Forget(second);
  two.reset();
  EXPECT_EQ(first.told, 2);
  EXPECT_EQ(second.told, 1);
}

TEST(ConnectionLimitTest, IsNoneUnlessAskedFor) {
  ConnectionLimit limit(0);
  Counting waiter;
  std::vector<std::optional<ConnectionLimit::Place>> places;
  for (int i = 0; i < 100; ++i) places.push_back(limit.Take(waiter));
  for (const auto& place : places) EXPECT_TRUE(place);
  places.clear();
  EXPECT_EQ(waiter.told, 0);
}

TEST(LimitsTest, AConnectionTooManyWaits) {
  Serving serving({.Handler = SaysOk(), .MaxConnections = 2});
  BlockingClient first(serving.port);
  first.Send(kGet);
  EXPECT_TRUE(first.ReadUntil("\r\n\r\nok").ends_with("ok"));
  BlockingClient second(serving.port);
  second.Send(kGet);
  EXPECT_TRUE(second.ReadUntil("\r\n\r\nok").ends_with("ok"));
  BlockingClient third(serving.port);
  ASSERT_TRUE(third.connected());  // the system's queue has it
  third.Send(kGet);
  EXPECT_FALSE(third.HasInput(std::chrono::milliseconds(50)));
  first.Reset();
  EXPECT_TRUE(third.ReadUntil("\r\n\r\nok").ends_with("ok"));
}

// A listener where nobody comes keeps no place from the others.
TEST(LimitsTest, IsOfAllListenersTogether) {
  Serving serving({.Handler = SaysOk(), .MaxConnections = 1});
  ListenResult other = Listener::Listen("127.0.0.1:0");
  ASSERT_FALSE(other.err);
  const std::uint16_t port = other.listener->Port();
  ASSERT_FALSE(serving.server.Start(std::move(other.listener)));
  for (int round = 0; round < 3; ++round) {
    BlockingClient first(port);
    first.Send(kGet);
    EXPECT_TRUE(first.ReadUntil("\r\n\r\nok").ends_with("ok"));
    BlockingClient second(serving.port);
    second.Send(kGet);
    EXPECT_FALSE(second.HasInput(std::chrono::milliseconds(20)));
    first.Reset();
    EXPECT_TRUE(second.ReadUntil("\r\n\r\nok").ends_with("ok"));
    second.Reset();
  }
}

TEST(LimitsTest, AHijackedConnectionKeepsItsPlace) {
  Serving serving(
      {.Handler = MakeHandler([&](ResponseWriter& w, Request& r) -> Task<> {
         if (r.URL().Path != "/hijack") {
           co_await w.WriteString("ok");
           co_return;
         }
         const HijackResult hijack = co_await ResponseController(w).Hijack();
         co_await hijack.conn->Write("mine");
         std::array<char, 10> goodbye;
         co_await hijack.conn->Read(goodbye);
         hijack.conn->Close();
       }),
       .MaxConnections = 1});
  BlockingClient first(serving.port);
  first.Send("GET /hijack HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(first.ReadUntil("mine"), "mine");
  BlockingClient second(serving.port);
  second.Send(kGet);
  EXPECT_FALSE(second.HasInput(std::chrono::milliseconds(50)));
  first.Send("bye");
  EXPECT_TRUE(second.ReadUntil("\r\n\r\nok").ends_with("ok"));
}

TEST(LimitsTest, EndsWhileOneWaits) {
  Serving serving({.Handler = SaysOk(), .MaxConnections = 1});
  BlockingClient first(serving.port);
  first.Send(kGet);
  first.ReadUntil("\r\n\r\nok");
  BlockingClient second(serving.port);
  second.Send(kGet);
  EXPECT_FALSE(serving.server.Close());
  EXPECT_EQ(first.ReadToEnd(), "");
  EXPECT_EQ(second.ReadToEnd(), "");
}

TEST(LimitsTest, TheLastRequestOfAConnectionSaysSo) {
  Serving serving({.Handler = SaysOk(), .MaxRequestsPerConnection = 2});
  BlockingClient client(serving.port);
  client.Send(kGet);
  EXPECT_EQ(client.ReadUntil("\r\n\r\nok").find("Connection: close"),
            std::string::npos);
  client.Send(kGet);
  const std::string last = client.ReadToEnd();
  EXPECT_NE(last.find("Connection: close\r\n"), std::string::npos) << last;
  EXPECT_TRUE(last.ends_with("\r\n\r\nok")) << last;
}

}  // namespace
}  // namespace httparity
