#include "reference/http/ip_literal.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(IPLiteralTest, AddressesAndErrorsAreGos) {
  std::string error;
  for (const TestRow& row : ReadTestdata("ip")) {
    const bool ipv4 = row.Bool(2);
    EXPECT_EQ(IsIPv4Address(row[0]), ipv4) << row.where;
    ASSERT_EQ(IsIPv6Literal(row[0], &error), row[1].empty() && !ipv4)
        << row.where;
    if (ipv4) {
      EXPECT_EQ(error, "invalid IP-literal") << row.where;
    } else if (!row[1].empty()) {
      EXPECT_EQ(error, "invalid host: " + row[1]) << row.where;
    }
  }
}

TEST(IPLiteralTest, TheReasonMayBeLeftOut) {
  EXPECT_FALSE(IsIPv6Literal("1.2.3.4"));
  EXPECT_TRUE(IsIPv6Literal("::1"));
}

}  // namespace
}  // namespace httparity
