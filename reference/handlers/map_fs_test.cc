#include "reference/handlers/map_fs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace httparity {
namespace {

using testing::ElementsAre;

std::vector<std::string> List(const FileSystem& files, std::string_view name) {
  std::vector<std::string> names;
  for (const DirEntry& entry : files.Open(name).file->ReadDir().entries) {
    names.push_back(entry.Name + (entry.IsDir ? "/" : ""));
  }
  return names;
}

TEST(MapFSTest, DirectoriesAreThoseThatNamesImply) {
  const MapFS files(
      {{"/a", "1"}, {"/d/x", "2"}, {"/d/e/y", "3"}, {"/d/e-f", "4"}}, {});
  EXPECT_THAT(List(files, "/"), ElementsAre("a", "d/"));
  EXPECT_THAT(List(files, "/d"), ElementsAre("e-f", "e/", "x"));
  EXPECT_THAT(List(files, "/d/e"), ElementsAre("y"));
  EXPECT_EQ(files.Open("/d/e").file->Stat().Name, "e");
}

TEST(MapFSTest, TheEmptyTreeHasItsRoot) {
  const MapFS files({}, {});
  EXPECT_TRUE(files.Open("/").file->Stat().IsDir);
  EXPECT_THAT(List(files, "/"), ElementsAre());
}

TEST(MapFSTest, WhatIsNoCleanPathIsNotThere) {
  const MapFS files({{"/a", "1"}, {"/d/x", "2"}}, {});
  for (const char* name : {"", "a", "//a", "/a/", "/./a", "/d/../a", "/a/b",
                           "/d/", "/nope", "/d/xx"}) {
    EXPECT_EQ(files.Open(name).err, ErrFileNotExist()) << name;
  }
}

TEST(MapFSTest, AFileOutlivesItsTree) {
  std::unique_ptr<File> file;
  {
    const MapFS files({{"/a", "text"}}, {});
    file = files.Open("/a").file;
  }
  char piece[3];
  ASSERT_FALSE(file->Seek(1));
  EXPECT_EQ(file->Read(piece).Now().n, 3u);
  EXPECT_EQ(std::string(piece, 3), "ext");
  EXPECT_EQ(file->Read(piece).Now().err, ErrEOF());
}

TEST(MapFSTest, RefusesNamesThatAreNone) {
  for (const char* name : {"", "a", "/", "/a/", "/a//b", "/.", "/a/../b"}) {
    EXPECT_THROW(MapFS({{name, ""}}, {}), std::invalid_argument) << name;
  }
  EXPECT_THROW(MapFS({{"/a", ""}, {"/a/b", ""}}, {}), std::invalid_argument);
  EXPECT_NO_THROW(MapFS({{"/a", ""}, {"/ab/c", ""}}, {}));
}

}  // namespace
}  // namespace httparity
