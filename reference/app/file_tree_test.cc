#include "reference/app/file_tree.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>

namespace httparity::app {
namespace {

std::optional<FileTime> Modified(const std::string& text) {
  const auto value = ParseObject("{\"modified\": \"" + text + "\"}");
  return ReadModified(Fields(Node("t", value), value));
}

TEST(FileTreeTest, Times) {
  using std::chrono::microseconds;
  using std::chrono::seconds;
  EXPECT_EQ(Modified("1970-01-01T00:00:00Z"), FileTime());
  EXPECT_EQ(Modified("2024-01-02T03:04:05Z"), FileTime(seconds(1704164645)));
  EXPECT_EQ(Modified("2024-01-02T03:04:05.25Z"),
            FileTime(seconds(1704164645)) + microseconds(250000));
  EXPECT_EQ(Modified("1969-12-31T23:59:59.5Z"),
            FileTime(microseconds(-500000)));
  // A moment after the epoch is not the epoch.
  EXPECT_EQ(Modified("1970-01-01T00:00:00.000000001Z"),
            FileTime(microseconds(1)));
  // Nor is the end of a second the next one.
  EXPECT_EQ(Modified("1970-01-01T00:00:00.999999999Z"),
            FileTime(microseconds(999999)));
  EXPECT_EQ(Modified("0001-01-01T00:00:00Z"), std::nullopt);
}

TEST(FileTreeTest, WhatIsNoTimeIsRefused) {
  for (const char* text :
       {"", "2024-01-02", "2024-01-02T03:04:05", "2024-02-30T00:00:00Z",
        "2024-13-01T00:00:00Z", "2024-01-02T24:00:00Z", "2024-01-02T00:60:00Z",
        "2024-01-02T00:00:60Z", "2024-01-02T00:00:00.Z",
        "2024-01-02T00:00:00.xZ", "2024-01-02T00:00:00+00:00",
        "24-01-02T00:00:00Z", "2024-01-02t00:00:00Z"}) {
    EXPECT_THROW(Modified(text), Malformed) << text;
  }
}

TEST(FileTreeTest, FailuresGoBeforeTheTree) {
  const auto value = ParseObject(
      R"({"files": {"/a": "1"}, "fail": {"/a": "permission", "/b": "other"}})");
  const auto tree = ReadTree(Fields(Node("t", value), value));
  EXPECT_EQ(tree->Open("/a").err, ErrFilePermission());
  EXPECT_TRUE(tree->Open("/b").err);
  EXPECT_EQ(tree->Open("/c").err, ErrFileNotExist());
}

}  // namespace
}  // namespace httparity::app
