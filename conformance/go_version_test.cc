#include "conformance/go_version.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

TEST(IsOfVersion, TakesTheReleasesOfAVersionOnly) {
  EXPECT_TRUE(IsOfVersion("go1.26", "go1.26"));
  EXPECT_TRUE(IsOfVersion("go1.26.8", "go1.26"));
  EXPECT_TRUE(IsOfVersion("go1.26rc1", "go1.26"));
  EXPECT_FALSE(IsOfVersion("go1.260", "go1.26"));
  EXPECT_FALSE(IsOfVersion("go1.2", "go1.26"));
  EXPECT_FALSE(IsOfVersion("0.1.0", "go1.26"));
}

TEST(VersionHint, SpeaksOfAnotherGoOnly) {
  EXPECT_EQ(VersionHint({"s", "go1.26.8", {}}, "go1.26"), std::nullopt);
  EXPECT_EQ(VersionHint({"s", "0.9", {}}, "go1.26"), std::nullopt);
  EXPECT_EQ(VersionHint({"s", "go1.24.4", {}}, "go1.26"),
            "s says that it is go1.24.4; it is held to the answers of go1.26 "
            "(--go 1.24 for its own)");
}

TEST(RecordedVersions, AreTheFoldersOfGoldensOldestFirst) {
  const std::string fixtures = testing::TempDir() + "go_version_test";
  fs::remove_all(fixtures);
  EXPECT_THAT(RecordedVersions(fixtures), testing::IsEmpty());
  EXPECT_NO_THROW(CheckRecorded(fixtures, "1.26"));
  for (const char* name : {"go1.26", "go1.9", "go1.24", "go1.24.4", "other"}) {
    fs::create_directories(fs::path(fixtures) / "golden" / name);
  }
  EXPECT_THAT(RecordedVersions(fixtures),
              testing::ElementsAre("1.9", "1.24", "1.26"));
  EXPECT_NO_THROW(CheckRecorded(fixtures, "1.24"));
  EXPECT_THROW(CheckRecorded(fixtures, "1.25"), WrongUse);
}

}  // namespace
}  // namespace httparity::conformance
