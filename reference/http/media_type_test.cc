#include "reference/http/media_type.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(MediaTypeTest, TypesAndErrorsAreGos) {
  std::string type = "left from before";
  for (const TestRow& row : ReadTestdata("media_type")) {
    const Err err = ParseMediaType(row[0], &type);
    EXPECT_EQ(err.Error(), row[2]) << row.where;
    EXPECT_EQ(type, row[1]) << row.where;
  }
}

TEST(MediaTypeTest, TheErrorThatKeepsTheTypeIsASentinel) {
  std::string type;
  EXPECT_EQ(ParseMediaType("a/b; c", &type), ErrInvalidMediaParameter());
  EXPECT_EQ(type, "a/b");
}

}  // namespace
}  // namespace httparity
