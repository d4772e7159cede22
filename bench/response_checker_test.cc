#include "bench/response_checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace httparity::bench {
namespace {

using testing::HasSubstr;

constexpr std::string_view kOk =
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

TEST(ResponseCheckerTest, CountsRightAnswers) {
  ResponseChecker checker;
  checker.Expect(2, "hello");
  EXPECT_TRUE(checker.Feed(std::string(kOk) + std::string(kOk)));
  EXPECT_EQ(checker.outstanding(), 0);
  EXPECT_FALSE(checker.announced_close());
}

TEST(ResponseCheckerTest, CutsMakeNoDifference) {
  const std::string two = std::string(kOk) + std::string(kOk);
  for (std::size_t cut = 0; cut <= two.size(); ++cut) {
    ResponseChecker checker;
    checker.Expect(2, "hello");
    ASSERT_TRUE(checker.Feed(two.substr(0, cut))) << cut;
    ASSERT_TRUE(checker.Feed(two.substr(cut))) << cut << checker.error();
    EXPECT_EQ(checker.outstanding(), 0) << cut;
  }
}

TEST(ResponseCheckerTest, TakesEveryFraming) {
  ResponseChecker chunked;
  chunked.Expect(1, "hello");
  EXPECT_TRUE(
      chunked.Feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"));
  EXPECT_EQ(chunked.outstanding(), 0);
  ResponseChecker until_close;
  until_close.Expect(1, "hello");
  EXPECT_TRUE(until_close.Feed("HTTP/1.0 200 OK\r\n\r\nhello"));
  EXPECT_EQ(until_close.outstanding(), 1);
  EXPECT_TRUE(until_close.Finish());
  EXPECT_EQ(until_close.outstanding(), 0);
}

TEST(ResponseCheckerTest, SkipsInterimResponses) {
  ResponseChecker checker;
  checker.Expect(1, "hello");
  EXPECT_TRUE(checker.Feed("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"));
  EXPECT_EQ(checker.outstanding(), 1);
  EXPECT_TRUE(checker.Feed(kOk));
  EXPECT_EQ(checker.outstanding(), 0);
}

TEST(ResponseCheckerTest, SeesTheAnnouncedEnd) {
  ResponseChecker checker;
  checker.Expect(1, "");
  EXPECT_TRUE(checker.Feed(
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
  EXPECT_TRUE(checker.announced_close());
}

struct Wrong {
  std::string_view bytes;
  std::string_view why;
};

TEST(ResponseCheckerTest, RefusesWhatIsWrong) {
  const Wrong kWrong[] = {
      {"HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nhello",
       "status 404 instead of 200"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhell",
       "content of 4 bytes instead of 5 bytes"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
       "content of 0 bytes instead of 5 bytes"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello!",
       "content of at least 6 bytes instead of 5 bytes"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhullo",
       "content \"hullo\" instead of \"hello\""},
      {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n",
       "a response came that nobody asked for"},
      {"SSH-2.0-OpenSSH\r\n", "no HTTP response"},
  };
  for (const Wrong& wrong : kWrong) {
    ResponseChecker checker;
    checker.Expect(1, "hello");
    EXPECT_FALSE(checker.Feed(wrong.bytes)) << wrong.bytes;
    EXPECT_THAT(checker.error(), HasSubstr(wrong.why));
  }
}

TEST(ResponseCheckerTest, RefusesAnEarlyEnd) {
  for (std::size_t cut = 0; cut < kOk.size(); ++cut) {
    ResponseChecker checker;
    checker.Expect(1, "hello");
    ASSERT_TRUE(checker.Feed(kOk.substr(0, cut))) << cut;
    EXPECT_FALSE(checker.Finish()) << cut;
    EXPECT_THAT(checker.error(), HasSubstr("the connection ended")) << cut;
  }
}

}  // namespace
}  // namespace httparity::bench
