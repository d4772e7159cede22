#include "reference/http/mime_type.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

// The table in testdata/ has every extension that Go knows by itself; larger
// runs elsewhere may have been made on a machine that cannot tell them apart.
TEST(MimeTypeTest, TypesAreGos) {
  if (std::getenv("HTTPARITY_TESTDATA") != nullptr) {
    GTEST_SKIP() << "the whole table is in testdata/";
  }
  for (const TestRow& row : ReadTestdata("mime_type")) {
    EXPECT_EQ(TypeByExtension(row[0]), row[1]) << row.where;
  }
}

TEST(MimeTypeTest, CaseDoesNotMatter) {
  EXPECT_EQ(TypeByExtension(".Html"), "text/html; charset=utf-8");
  EXPECT_EQ(TypeByExtension(".unknown"), "");
  EXPECT_EQ(TypeByExtension("html"), "");
}

}  // namespace
}  // namespace httparity
