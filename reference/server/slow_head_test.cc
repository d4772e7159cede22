// A client that sends a head byte by byte: what the connection spends on it,
// from the stream to the request, grows with its length and no faster.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "reference/http1/growth.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

TEST(SlowHeadTest, TakesLinearTimeByteByByte) {
  for (const std::string_view before :
       {"GET / HTTP/1.1\r\nHost: h\r\nA: ",
        "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c"}) {
    const double growth =
        http1::GrowthOfFourfold(16'000, [&](std::size_t size) {
          ConnectionHarness harness(ConnectionHarness::SaysOk());
          harness.Send(before);
          for (std::size_t n = 0; n < size; ++n) harness.Send("a");
          EXPECT_EQ(harness.Ask("\r\n\r\n").substr(0, 12), "HTTP/1.1 200");
        });
    EXPECT_LT(growth, http1::kMostGrowth) << before;
  }
}

}  // namespace
}  // namespace httparity
