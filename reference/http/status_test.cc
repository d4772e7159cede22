#include "reference/http/status.h"

#include <gtest/gtest.h>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(StatusTest, TextsAreGos) {
  for (const TestRow& row : ReadTestdata("status")) {
    EXPECT_EQ(StatusText(static_cast<int>(row.Int(0))), row[1]) << row.where;
  }
}

TEST(StatusTest, UnknownCodesHaveNone) {
  for (int code : {-1, 0, 306, 600, 999, 1000}) EXPECT_EQ(StatusText(code), "");
}

TEST(StatusTest, NamesStandForTheirCodes) {
  EXPECT_EQ(kStatusOK, 200);
  EXPECT_EQ(kStatusTemporaryRedirect, 307);
  EXPECT_EQ(kStatusNetworkAuthenticationRequired, 511);
}

}  // namespace
}  // namespace httparity
