// TimeoutHandler around a handler that blocks its thread: two layers that do
// not know each other.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "reference/handlers/timeout_handler.h"
#include "reference/server/blocking.h"
#include "reference/server/blocking_client.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

TEST(BlockingTimeoutTest, AnswersInTimeWhateverTheHandlerHolds) {
  std::atomic<int> late = 0;
  const auto sleepy = Blocking([&](ResponseWriter& w, Request&) {
    std::this_thread::sleep_for(std::chrono::seconds(2));
    if (w.Write("late").Now().err == ErrHandlerTimeout()) ++late;
  });
  Serving serving(
      {.Handler = TimeoutHandler(sleepy, milliseconds(50), "too slow")});
  BlockingClient client(serving.port);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 2; ++i) {
    client.Send(kGet);
    const std::string reply = client.ReadUntil("too slow");
    EXPECT_TRUE(reply.starts_with("HTTP/1.1 503 ")) << reply;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  for (int i = 0; i < 10'000 && late < 2; ++i) {
    std::this_thread::sleep_for(milliseconds(1));
  }
  EXPECT_EQ(late, 2);
}

TEST(BlockingTimeoutTest, SendsWhatWasWrittenInTime) {
  const auto quick = Blocking([](ResponseWriter& w, Request& r) {
    w.WriteString(Wait(ReadAll(r.Body())).bytes);
  });
  Serving serving(
      {.Handler = TimeoutHandler(quick, std::chrono::seconds(5), "")});
  BlockingClient client(serving.port);
  client.Send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe");
  std::this_thread::sleep_for(milliseconds(10));
  client.Send("llo");
  EXPECT_TRUE(client.ReadUntil("hello").ends_with("\r\n\r\nhello"));
}

}  // namespace
}  // namespace httparity
