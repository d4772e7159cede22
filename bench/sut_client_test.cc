#include "bench/sut_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <string>

#include "bench/failure.h"

namespace httparity::bench {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr const char* kRight =
    "sh -c 'read line; "
    "echo \"{\\\"id\\\":1,\\\"ok\\\":{\\\"address\\\":\\\"127.0.0.1:7\\\"}}\"; "
    "cat >/dev/null'";

// What serving a table with this command fails with.
std::string FailureOf(const std::string& command) {
  try {
    SutClient({.command = command, .reply_deadline = milliseconds(300)})
        .Serve("{}");
  } catch (const ServerUnavailable& error) {
    return error.what();
  }
  return "no failure";
}

TEST(SutClientTest, LearnsTheAddress) {
  SutClient client({.command = kRight});
  EXPECT_EQ(client.Serve("{}"), "127.0.0.1:7");
}

TEST(SutClientTest, SendsTheTable) {
  SutClient client(
      {.command = "sh -c 'read -r line; test \"$line\" = "
                  "\"{\\\"id\\\":1,\\\"do\\\":\\\"serve\\\",\\\"table\\\":"
                  "{\\\"routes\\\":[]}}\" && echo \"{\\\"id\\\":1,"
                  "\\\"ok\\\":{\\\"address\\\":\\\"here\\\"}}\"'"});
  EXPECT_EQ(client.Serve("{\"routes\":[]}"), "here");
}

// Every process of the group holds this pipe open; it ends with the last.
TEST(SutClientTest, EndsItsProcessGroup) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  {
    const SutClient client({.command = "sh -c 'sleep 100 & sleep 100'"});
    EXPECT_EQ(::kill(-client.process_group(), 0), 0);
    ::close(ends[1]);
  }
  pollfd ended{ends[0], POLLIN, 0};
  EXPECT_EQ(::poll(&ended, 1, 5000), 1);
  EXPECT_EQ(ended.revents, POLLHUP);
  ::close(ends[0]);
}

TEST(SutClientTest, SaysWhatIsWrong) {
  EXPECT_THAT(FailureOf("/nonexistent/server"), HasSubstr("status 127"));
  EXPECT_THAT(FailureOf("true"), HasSubstr("it exited with status 0"));
  EXPECT_THAT(FailureOf("sh -c 'kill -9 $$'"),
              HasSubstr("it was ended by signal 9"));
  EXPECT_THAT(FailureOf("sleep 100"), HasSubstr("did not reply within 300 ms"));
  EXPECT_THAT(FailureOf("echo hello"), HasSubstr("what is no reply: hello"));
  EXPECT_THAT(FailureOf("echo '{\"id\":7,\"ok\":{}}'"),
              HasSubstr("to no request of ours"));
  EXPECT_THAT(FailureOf("echo '{\"id\":1,\"ok\":{}}'"),
              HasSubstr("does not serve"));
  EXPECT_THAT(FailureOf("echo '{\"id\":1,\"unsupported\":\"mux\"}'"),
              HasSubstr("\"unsupported\":\"mux\""));
}

}  // namespace
}  // namespace httparity::bench
