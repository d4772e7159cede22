#include "conformance/clients/response_framer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

using ::testing::ElementsAre;

// The framed pieces as a text: head|body for each message, an incomplete one
// with a question mark, then the rest.
std::vector<std::string> Pieces(const ResponseFramer& framer) {
  const auto text = [&](std::size_t begin, std::size_t end) {
    return framer.bytes().substr(begin, end - begin);
  };
  std::vector<std::string> pieces;
  for (const auto& frame : framer.frames()) {
    pieces.push_back(text(frame.begin, frame.body) + "|" +
                     text(frame.body, frame.end));
  }
  const auto partial = framer.partial();
  if (partial.begin != partial.end) {
    pieces.push_back("?" + text(partial.begin, partial.body) + "|" +
                     text(partial.body, partial.end));
  }
  if (framer.rest() != framer.bytes().size()) {
    pieces.push_back("rest " + text(framer.rest(), framer.bytes().size()));
  }
  return pieces;
}

struct Case {
  const char* name;
  std::vector<std::string> methods;
  std::string bytes;
  bool finish;
  std::vector<std::string> pieces;
};

const std::vector<Case>& Cases() {
  static const std::vector<Case> cases = {
      {"Lengths",
       {},
       "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
       "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
       false,
       {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n|ok",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n|"}},
      {"ChunkedWithTrailer",
       {},
       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
       "3\r\nabc\r\n0\r\nX: y\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
       false,
       {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n|"
        "3\r\nabc\r\n0\r\nX: y\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n|"}},
      {"HeadHasNoContent",
       {"HEAD", "GET"},
       "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
       "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
       false,
       {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n|",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n|x"}},
      {"HeadWithChunked",
       {"HEAD"},
       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
       "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
       false,
       {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n|",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n|"}},
      {"InterimDoesNotUseUpTheMethod",
       {"HEAD", "GET"},
       "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n"
       "\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
       false,
       {"HTTP/1.1 100 Continue\r\n\r\n|",
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n|",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n|"}},
      {"BodyUntilTheEnd",
       {},
       "HTTP/1.0 200 OK\r\n\r\nall of it",
       true,
       {"HTTP/1.0 200 OK\r\n\r\n|all of it"}},
      {"BodyUntilAnEndThatNeverCame",
       {},
       "HTTP/1.0 200 OK\r\n\r\nall of it",
       false,
       {"?HTTP/1.0 200 OK\r\n\r\n|all of it"}},
      {"CutInsideContent",
       {},
       "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
       true,
       {"?HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n|half"}},
      {"CutInsideAChunk",
       {},
       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf",
       true,
       {"?HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n|9\r\nhalf"}},
      {"CutInsideTheHead",
       {},
       "HTTP/1.1 200 OK\r\nContent-Le",
       true,
       {"?HTTP/1.1 200 OK\r\nContent-Le|"}},
      {"GarbageIsRest",
       {},
       "\x01\x02 no HTTP",
       false,
       {"rest \x01\x02 no HTTP"}},
      {"GarbageBehindAResponse",
       {},
       "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokoops",
       false,
       {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n|ok", "rest oops"}},
      {"BytesBehindAClosingResponseAreFramedAllTheSame",
       {},
       "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
       "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
       false,
       {"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n|",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n|"}},
      {"AnythingMayFollowA101",
       {},
       "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n"
       "Connection: Upgrade\r\n\r\nHTTP/1.1 200 no response",
       false,
       {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n"
        "Connection: Upgrade\r\n\r\n|",
        "rest HTTP/1.1 200 no response"}},
      {"A101WithoutUpgrade",
       {},
       "HTTP/1.1 101 Switching Protocols\r\n\r\nraw",
       false,
       {"HTTP/1.1 101 Switching Protocols\r\n\r\n|", "rest raw"}},
      {"AnyOctetInAValue",
       {},
       "HTTP/1.1 200 OK\r\nX: \x01\xff\r\nContent-Length: 0\r\n\r\n",
       false,
       {"HTTP/1.1 200 OK\r\nX: \x01\xff\r\nContent-Length: 0\r\n\r\n|"}},
      {"StatusOfThreeNines",
       {},
       "HTTP/1.1 999 status code 999\r\nContent-Length: 0\r\n\r\n",
       false,
       {"HTTP/1.1 999 status code 999\r\nContent-Length: 0\r\n\r\n|"}},
      {"EmptyReason",
       {},
       "HTTP/1.1 299 \r\nContent-Length: 0\r\n\r\n",
       false,
       {"HTTP/1.1 299 \r\nContent-Length: 0\r\n\r\n|"}},
      {"TheReplyToABadHeadRequestHasContentThatNobodyAnnounced",
       {"HEAD"},
       "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request",
       true,
       {"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n|",
        "rest 400 Bad Request"}},
  };
  return cases;
}

class ResponseFramerTest : public ::testing::TestWithParam<Case> {};

TEST_P(ResponseFramerTest, SameAtEverySplitPoint) {
  const Case& c = GetParam();
  for (std::size_t split = 0; split <= c.bytes.size(); ++split) {
    ResponseFramer framer;
    for (const std::string& method : c.methods) framer.ExpectResponseTo(method);
    framer.Feed(c.bytes.substr(0, split));
    framer.Feed(c.bytes.substr(split));
    if (c.finish) framer.Finish();
    EXPECT_EQ(Pieces(framer), c.pieces) << "split at " << split;
    EXPECT_EQ(framer.bytes(), c.bytes);
  }
}

TEST_P(ResponseFramerTest, ByteByByteAndAgainAfterClear) {
  const Case& c = GetParam();
  ResponseFramer framer;
  for (int round = 0; round < 2; ++round) {
    for (const std::string& method : c.methods) framer.ExpectResponseTo(method);
    for (const char byte : c.bytes) framer.Feed({&byte, 1});
    if (c.finish) framer.Finish();
    EXPECT_EQ(Pieces(framer), c.pieces);
    framer.Clear();
    EXPECT_THAT(Pieces(framer), ElementsAre());
  }
}

INSTANTIATE_TEST_SUITE_P(All, ResponseFramerTest, ::testing::ValuesIn(Cases()),
                         [](const auto& info) { return info.param.name; });

// A response is known to be complete with its last byte, not with the next one:
// a client that waits for it would wait for ever.
TEST(ResponseFramerTest, CompleteWithTheLastByte) {
  ResponseFramer framer;
  framer.Feed("HTTP/1.1 100 Continue\r\n\r");
  EXPECT_EQ(framer.interim_count(), 0u);
  framer.Feed("\n");
  EXPECT_EQ(framer.interim_count(), 1u);
  framer.Feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r");
  EXPECT_EQ(framer.final_count(), 0u);
  framer.Feed("\n");
  EXPECT_EQ(framer.final_count(), 1u);
}

TEST(ResponseFramerTest, TellsTheStatus) {
  ResponseFramer framer;
  framer.Feed("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\nHTTP/1.1 2");
  ASSERT_EQ(framer.frames().size(), 1u);
  EXPECT_EQ(framer.frames()[0].status, 201);
  EXPECT_EQ(framer.partial().status, 0);
}

}  // namespace
}  // namespace httparity::conformance
