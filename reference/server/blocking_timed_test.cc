// What a blocking handler must not do to others, by the clock.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "reference/mux/serve_mux.h"
#include "reference/server/blocking.h"
#include "reference/server/blocking_client.h"
#include "reference/server/serving.h"

namespace httparity {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(BlockingTimedTest, SixtyFourThatSleepHoldNobodyUp) {
  constexpr int kSleepers = 64;
  std::atomic<int> asleep = 0;
  const auto mux = std::make_shared<ServeMux>();
  mux->Handle("/sleep", Blocking(MakeHandler([&](ResponseWriter& w, Request&) {
                ++asleep;
                std::this_thread::sleep_for(std::chrono::seconds(2));
                w.WriteString("slept");
              })));
  const auto say =
      MakeHandler([](ResponseWriter& w, Request&) { w.WriteString("awake"); });
  mux->Handle("/plain", say);
  mux->Handle("/blocking", Blocking(say));
  Serving serving({.Handler = mux});

  std::vector<std::unique_ptr<BlockingClient>> sleepers;
  for (int i = 0; i < kSleepers; ++i) {
    sleepers.push_back(std::make_unique<BlockingClient>(serving.port));
    sleepers.back()->Send("GET /sleep HTTP/1.1\r\nHost: h\r\n\r\n");
  }
  for (int i = 0; i < 1000 && asleep < kSleepers; ++i) {
    std::this_thread::sleep_for(milliseconds(1));
  }
  ASSERT_EQ(asleep, kSleepers);

  for (const std::string path : {"/plain", "/blocking"}) {
    const auto start = steady_clock::now();
    BlockingClient client(serving.port);
    client.Send("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(client.ReadUntil("\r\n\r\nawake").ends_with("awake"));
    EXPECT_LT(steady_clock::now() - start, milliseconds(50)) << path;
  }
  for (const auto& client : sleepers) {
    EXPECT_TRUE(client->ReadUntil("\r\n\r\nslept").ends_with("slept"));
  }
}

}  // namespace
}  // namespace httparity
