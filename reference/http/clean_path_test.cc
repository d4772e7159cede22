#include "reference/http/clean_path.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(CleanPathTest, IsTheMuxs) {
  std::string scratch;
  for (const TestRow& row : ReadTestdata("mux_clean")) {
    EXPECT_EQ(CleanPath(row[0], &scratch), row[1]) << row.where;
    EXPECT_EQ(IsCleanPath(row[0]), row[0] == row[1]) << row.where;
  }
}

TEST(CleanPathTest, ACleanPathIsNotCopied) {
  const std::string path = "/a/.b/..c/...";
  std::string scratch = "untouched";
  EXPECT_EQ(CleanPath(path, &scratch).data(), path.data());
  EXPECT_EQ(scratch, "untouched");
}

TEST(CleanPathTest, PathCleanAndBaseAreGos) {
  for (const TestRow& row : ReadTestdata("path_clean")) {
    EXPECT_EQ(PathClean(row[0]), row[1]) << row.where;
    EXPECT_EQ(PathBase(row[0]), row[2]) << row.where;
  }
}

}  // namespace
}  // namespace httparity
