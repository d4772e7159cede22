#include "reference/app/line.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <thread>

namespace httparity::app {
namespace {

using Kind = LineReader::Kind;

class LineTest : public testing::Test {
 protected:
  LineTest() { EXPECT_EQ(::pipe2(pipe_, O_CLOEXEC), 0); }
  ~LineTest() override {
    ::close(pipe_[0]);
    CloseWriter();
  }
  void Send(const std::string& text) {
    ASSERT_EQ(::write(pipe_[1], text.data(), text.size()),
              static_cast<ssize_t>(text.size()));
  }
  void CloseWriter() {
    if (pipe_[1] >= 0) ::close(pipe_[1]);
    pipe_[1] = -1;
  }

  int pipe_[2];
};

TEST_F(LineTest, LinesAndALastOneWithoutEnd) {
  Send("a\n\nb\r\nlast");
  CloseWriter();
  LineReader reader(pipe_[0]);
  EXPECT_EQ(reader.Next().text, "a");
  EXPECT_EQ(reader.Next().text, "");
  EXPECT_EQ(reader.Next().text, "b\r");
  EXPECT_EQ(reader.Next().text, "last");
  EXPECT_EQ(reader.Next().kind, Kind::kEnd);
  EXPECT_EQ(reader.Next().kind, Kind::kEnd);
}

TEST_F(LineTest, ALineThatIsTooLongIsReadPast) {
  std::thread writer([this] {
    Send(std::string(kLongestLine, 'x') + "\n");
    Send(std::string(kLongestLine + 1, 'y') + "\n");
    Send("after\n");
  });
  LineReader reader(pipe_[0]);
  EXPECT_EQ(reader.Next().text.size(), kLongestLine);
  EXPECT_EQ(reader.Next().kind, Kind::kTooLong);
  EXPECT_EQ(reader.Next().text, "after");
  writer.join();
}

TEST_F(LineTest, WritesLinesAndRemembersTheFirstFailure) {
  LineWriter writer(pipe_[1]);
  writer.Write("a");
  LineReader reader(pipe_[0]);
  EXPECT_EQ(reader.Next().text, "a");
  EXPECT_EQ(writer.Failure(), 0);
  LineWriter nowhere(-1);
  nowhere.Write("a");
  EXPECT_EQ(nowhere.Failure(), EBADF);
}

}  // namespace
}  // namespace httparity::app
