#include "reference/http1/request_error.h"

#include <gtest/gtest.h>

namespace httparity::http1 {
namespace {

std::string Bytes(RequestError error) {
  std::string out;
  AppendReply(error, &out);
  return out;
}

std::string Expected(const std::string& status, const std::string& content) {
  return "HTTP/1.1 " + status +
         "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: "
         "close\r\n\r\n" +
         content;
}

// ERR-2
TEST(RequestError, HasTheRepliesOfTheTable) {
  const auto same = [](const std::string& text) {
    return Expected(text, text);
  };
  EXPECT_EQ(Bytes(RequestError::kBadRequest), same("400 Bad Request"));
  EXPECT_EQ(Bytes(RequestError::kMissingHost),
            same("400 Bad Request: missing required Host header"));
  EXPECT_EQ(Bytes(RequestError::kMalformedHost),
            same("400 Bad Request: malformed Host header"));
  EXPECT_EQ(Bytes(RequestError::kInvalidFieldName),
            same("400 Bad Request: invalid header name"));
  EXPECT_EQ(Bytes(RequestError::kUnsupportedVersion),
            same("505 HTTP Version Not Supported: unsupported protocol "
                 "version"));
  EXPECT_EQ(Bytes(RequestError::kUnsupportedTransferEncoding),
            Expected("501 Not Implemented", "Unsupported transfer encoding"));
  EXPECT_EQ(Bytes(RequestError::kHeadTooLarge),
            same("431 Request Header Fields Too Large"));
}

// ERR-4
TEST(RequestError, SilenceIsNoReply) {
  EXPECT_EQ(Bytes(RequestError::kSilent), "");
  EXPECT_EQ(Bytes(RequestError::kNone), "");
}

TEST(RequestError, OnlyTooLargeAHeadLingers) {
  for (int i = 0; i <= static_cast<int>(RequestError::kHeadTooLarge); ++i) {
    const auto error = static_cast<RequestError>(i);
    EXPECT_EQ(ReplyTo(error).close == CloseMode::kLinger,
              error == RequestError::kHeadTooLarge);
  }
}

}  // namespace
}  // namespace httparity::http1
