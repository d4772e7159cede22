#include "conformance/differential/request_parts.h"

#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

TEST(RequestParts, AreReadBackFromTheirBytes) {
  RequestParts parts;
  parts.method = "POST";
  parts.target = "/a?b c";
  parts.fields = {{"Host", ""}, {"Connection", "close"}};
  parts.content = "x\r\n\r\ny";
  const auto again = RequestParts::Parse(parts.Bytes());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->Bytes(), parts.Bytes());
  EXPECT_EQ(again->target, parts.target);
  EXPECT_FALSE(RequestParts::Parse("GET / HTTP/1.1"));
}

}  // namespace
}  // namespace httparity::conformance
