#include "reference/http/quote.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(QuoteTest, IsGos) {
  for (const TestRow& row : ReadTestdata("quote")) {
    EXPECT_EQ(Quote(row[0]), row[1]) << row.where;
  }
}

TEST(QuoteTest, AppendsBehindWhatIsThere) {
  std::string out = "method ";
  AppendQuoted("G\"T", &out);
  EXPECT_EQ(out, "method \"G\\\"T\"");
}

}  // namespace
}  // namespace httparity
