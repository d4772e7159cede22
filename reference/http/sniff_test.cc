#include "reference/http/sniff.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(SniffTest, TypesAreGos) {
  for (const TestRow& row : ReadTestdata("sniff")) {
    // A copy of the exact size, so that a read beyond it is seen.
    const std::vector<char> content(row[0].begin(), row[0].end());
    EXPECT_EQ(DetectContentType({content.data(), content.size()}), row[1])
        << row.where;
  }
}

TEST(SniffTest, LooksAtTheFirst512BytesOnly) {
  const std::string spaces(kSniffLength - 6, ' ');
  EXPECT_EQ(DetectContentType(spaces + "<html>"), "text/html; charset=utf-8");
  EXPECT_EQ(DetectContentType(spaces + " <html>"), "text/plain; charset=utf-8");
  std::string binary(kSniffLength + 1, 'a');
  binary.back() = '\0';
  EXPECT_EQ(DetectContentType(binary), "text/plain; charset=utf-8");
}

}  // namespace
}  // namespace httparity
