#include "reference/handlers/dir_fs.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "reference/handlers/file_server.h"
#include "reference/http/response_recorder.h"

namespace httparity {
namespace {

using testing::UnorderedElementsAre;

class DirFSTest : public testing::Test {
 protected:
  DirFSTest() {
    std::string name = testing::TempDir() + "dir_fs_test_XXXXXX";
    root = ::mkdtemp(name.data());
    std::ofstream(root + "/a.txt") << "hello";
    std::filesystem::create_directory(root + "/d");
    std::filesystem::create_symlink("d", root + "/link");
  }
  ~DirFSTest() override { std::filesystem::remove_all(root); }

  std::string root;
};

TEST_F(DirFSTest, ReadsFiles) {
  const DirFS files(root);
  const OpenResult open = files.Open("/a.txt");
  ASSERT_TRUE(open.file);
  EXPECT_EQ(open.file->Stat().Name, "a.txt");
  EXPECT_EQ(open.file->Size(), 5);
  EXPECT_TRUE(open.file->Stat().ModTime);
  char text[8];
  ASSERT_FALSE(open.file->Seek(2));
  EXPECT_EQ(open.file->Read(text).Now().n, 3u);
  EXPECT_EQ(open.file->Read(text).Now().err, ErrEOF());
  EXPECT_TRUE(open.file->Seek(-1));
}

TEST_F(DirFSTest, ListsDirectoriesAndDoesNotFollowLinksThere) {
  std::vector<std::string> names;
  for (const auto& entry : DirFS(root).Open("/").file->ReadDir().entries) {
    names.push_back(entry.Name + (entry.IsDir ? "/" : ""));
  }
  EXPECT_THAT(names, UnorderedElementsAre("a.txt", "d/", "link"));
  EXPECT_TRUE(DirFS(root).Open("/link").file->Stat().IsDir);
  EXPECT_TRUE(DirFS(root).Open("/a.txt").file->ReadDir().err);
}

TEST_F(DirFSTest, TheEndOfASecondIsNotTheNextOne) {
  const timespec times[] = {{1000, 0}, {1000, 999'999'999}};
  ASSERT_EQ(::utimensat(AT_FDCWD, (root + "/a.txt").c_str(), times, 0), 0);
  const auto modified = DirFS(root).Open("/a.txt").file->Stat().ModTime;
  ASSERT_TRUE(modified);
  EXPECT_EQ(std::chrono::floor<std::chrono::seconds>(*modified),
            std::chrono::sys_seconds(std::chrono::seconds(1000)));
}

TEST_F(DirFSTest, ASlashAfterTheRootTellsNothing) {
  EXPECT_TRUE(DirFS(root + "/a.txt/").Open("/").file);
}

TEST_F(DirFSTest, ADirectoryCanBeListedAgain) {
  const OpenResult open = DirFS(root).Open("/");
  ASSERT_TRUE(open.file);
  EXPECT_EQ(open.file->ReadDir().entries.size(), 3u);
  EXPECT_EQ(open.file->ReadDir().entries.size(), 3u);
}

TEST_F(DirFSTest, NamesStayInside) {
  const DirFS files(root + "/d");
  EXPECT_EQ(files.Open("/../a.txt").err, ErrFileNotExist());
}

TEST_F(DirFSTest, ErrorsAreTold) {
  const DirFS files(root);
  EXPECT_EQ(files.Open("/nope").err, ErrFileNotExist());
  EXPECT_EQ(files.Open("/a.txt/x").err, ErrFileNotExist());
  EXPECT_EQ(files.Open(std::string_view("/a\0b", 4)).err, ErrFileNotExist());
  EXPECT_EQ(files.Open("").err, ErrFileNotExist());
  EXPECT_EQ(files.Open("/b\xff").err, ErrFileNotExist());
  const std::string long_name(300, 'x');
  const Err too_long = files.Open("/" + long_name).err;
  EXPECT_TRUE(too_long);
  EXPECT_NE(too_long, ErrFileNotExist());
  EXPECT_EQ(files.Open("/a.txt/" + long_name).err, ErrFileNotExist());
}

TEST_F(DirFSTest, APipeDoesNotHoldTheThread) {
  ASSERT_EQ(::mkfifo((root + "/pipe").c_str(), 0600), 0);
  EXPECT_TRUE(DirFS(root).Open("/pipe").file);
}

TEST_F(DirFSTest, ServeFileTakesAPathOfTheMachine) {
  ResponseRecorder w;
  Request r;
  r.MutableMethod() = "GET";
  r.URL().Path = "/anything";
  const auto handler =
      MakeHandler([this](ResponseWriter& w, Request& r) -> Task<> {
        co_await ServeFile(w, r, root + "/a.txt");
      });
  const HandlerRun run(*handler, w, r);
  EXPECT_TRUE(run.Done());
  EXPECT_EQ(w.content, "hello");
  EXPECT_EQ(w.header.Get("Content-Type"), "text/plain; charset=utf-8");
}

}  // namespace
}  // namespace httparity
