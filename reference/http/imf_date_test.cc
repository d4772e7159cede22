#include "reference/http/imf_date.h"

#include <gtest/gtest.h>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

TEST(ImfDateTest, ParsesAsGoDoes) {
  for (const TestRow& row : ReadTestdata("date_parse")) {
    const auto time = ParseHTTPTime(row[0]);
    ASSERT_EQ(time.has_value(), row.columns.size() == 2) << row.where;
    if (!time) continue;
    EXPECT_EQ(time->time_since_epoch().count(), row.Int(1)) << row.where;
  }
}

TEST(ImfDateTest, FormatsAsGoDoes) {
  for (const TestRow& row : ReadTestdata("date_format")) {
    EXPECT_EQ(FormatHTTPTime(sys_seconds(seconds(row.Int(0)))), row[1])
        << row.where;
  }
}

}  // namespace
}  // namespace httparity
