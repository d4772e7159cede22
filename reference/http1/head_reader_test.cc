#include "reference/http1/head_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http1/exact_buffer.h"
#include "reference/http1/growth.h"

namespace httparity::http1 {
namespace {

using Status = HeadReader::Status;
using Ending = HeadReader::Ending;

// How many bytes the reader needs to decide, fed one by one; the decision.
struct Decision {
  Status status = Status::kNeedMore;
  std::size_t at = 0;

  bool operator==(const Decision&) const = default;
};

Decision Decide(std::string_view bytes) {
  HeadReader reader;
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const ExactBuffer buffer(bytes.substr(0, size));
    const Status status = reader.Read(buffer.view());
    if (status != Status::kNeedMore) return {status, size};
  }
  return {Status::kNeedMore, bytes.size()};
}

// REQ-9: refused at the LF of the line that decides.
TEST(HeadReader, DecidesAsEarlyAsItCan) {
  EXPECT_EQ(Decide("BAD\r\nmore"), (Decision{Status::kBadRequest, 5}));
  EXPECT_EQ(Decide("\r\nGET / HTTP/1.1\r\n"),
            (Decision{Status::kBadRequest, 2}));
  EXPECT_EQ(Decide("GET / HTTP/1.1\r\nA\r\nmore"),
            (Decision{Status::kBadRequest, 19}));
  EXPECT_EQ(Decide("GET / HTTP/1.1\r\nA: \x01\r\nmore"),
            (Decision{Status::kBadRequest, 23}));
  EXPECT_EQ(Decide("GET / HTTP/1.1\r\n A: b\r\nmore"),
            (Decision{Status::kBadRequest, 23}));
  EXPECT_EQ(Decide("GET / HTTP/1.1\r\nA: b\r\n\r\nmore"),
            (Decision{Status::kDone, 24}));
  EXPECT_EQ(Decide("BAD"), (Decision{Status::kNeedMore, 3}));
}

TEST(HeadReader, GivesTheHeadWhereverItIsCut) {
  const std::string bytes =
      "POST /a?b HTTP/1.0\r\nHost: h\nA: b\r\n c\r\n\r\nbody";
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    HeadReader reader;
    const ExactBuffer part(std::string_view(bytes).substr(0, cut));
    const ExactBuffer whole(bytes);
    if (reader.Read(part.view()) == Status::kNeedMore) {
      ASSERT_EQ(reader.Read(whole.view()), Status::kDone);
    }
    EXPECT_EQ(reader.line().method, "POST");
    EXPECT_EQ(reader.line().target, "/a?b");
    EXPECT_EQ(reader.line().proto, "HTTP/1.0");
    ASSERT_EQ(reader.fields().size(), 2u);
    EXPECT_EQ(reader.fields()[0].name, "Host");
    EXPECT_EQ(reader.fields()[0].value, "h");
    EXPECT_EQ(reader.fields()[1].name, "A");
    EXPECT_EQ(reader.fields()[1].value, "b c");
    EXPECT_EQ(reader.size(), bytes.size() - 4);
  }
}

// A client that sends byte by byte must not make the server look at them again
// and again.
TEST(HeadReader, TakesLinearTimeForALongLineByteByByte) {
  struct Line {
    const char* before;
    char byte;
    const char* after;
  };
  for (const Line& line : {
           Line{"GET /", 'a', " HTTP/1.1\r\n\r\n"},
           Line{"GET / HTTP/1.1\r\nA: ", 'a', "\r\n\r\n"},
           Line{"GET / HTTP/1.1\r\n", 'a', ": b\r\n\r\n"},
           Line{"GET / HTTP/1.1\r\nA: b\r\n c", 'a', "\r\n\r\n"},
           Line{"GET / HTTP/1.1\r\nA: b\r\n", ' ', "\r\n\r\n"},
           Line{"GET / HTTP/1.1\r\nA: b\r\n", '\t', "\r\n\r\n"},
       }) {
    const double growth = GrowthOfFourfold(32'000, [&](std::size_t size) {
      const std::string head =
          line.before + std::string(size, line.byte) + line.after;
      HeadReader reader;
      for (std::size_t n = 1; n < head.size(); ++n) {
        ASSERT_EQ(reader.Read(std::string_view(head).substr(0, n)),
                  Status::kNeedMore);
      }
      ASSERT_EQ(reader.Read(head), Status::kDone);
    });
    EXPECT_LT(growth, kMostGrowth) << line.before;
  }
}

TEST(HeadReader, ReadsOneHeadAfterAnother) {
  HeadReader reader;
  ASSERT_EQ(reader.Read("GET /1 HTTP/1.1\r\nA: b\r\n c\r\n\r\n"),
            Status::kDone);
  reader.Reset();
  EXPECT_EQ(reader.Read("BAD\n"), Status::kBadRequest);
  reader.Reset();
  ASSERT_EQ(reader.Read("GET /2 HTTP/1.1\r\n\r\n"), Status::kDone);
  EXPECT_EQ(reader.line().target, "/2");
  EXPECT_EQ(reader.fields().size(), 0u);
}

struct Partial {
  const char* bytes;
  RequestError at_end;    // FIN
  RequestError at_error;  // deadline or reset
};

// ERR-4, REQ-2, HDR-5
TEST(HeadReader, FinishesAsTheTableSays) {
  constexpr auto kSilent = RequestError::kSilent;
  constexpr auto kBad = RequestError::kBadRequest;
  const Partial table[] = {
      {"", kSilent, kSilent},
      {"G", kBad, kBad},
      {"GET / HTTP/1.1", kBad, kSilent},
      {"GET / HTTP/1.1\r", kBad, kBad},
      {"GET / HTTP/1.1\r\n", kBad, kSilent},
      {"GET / HTTP/1.1\r\nHost: h", kBad, kSilent},
      {"GET / HTTP/1.1\r\nHost: h\r\n", kBad, kSilent},
      {"GET / HTTP/1.1\r\nHost: h\r\n\r", kBad, kBad},
      {"GET / HTTP/1.1\r\nHo", kBad, kBad},
      {"GET / HTTP/1.1\r\nA: \x01", kBad, kBad},
      {"GET / HTTP/1.1\r\nA: x\x01y\r\n", kBad, kBad},
      {"GET / HTTP/1.1\r\nA@: x\r\n", kBad, kBad},
  };
  for (const Partial& row : table) {
    HeadReader reader;
    ASSERT_EQ(reader.Read(row.bytes), Status::kNeedMore) << row.bytes;
    EXPECT_EQ(reader.Finish(row.bytes, Ending::kEndOfInput), row.at_end);
    HeadReader other;
    ASSERT_EQ(other.Read(row.bytes), Status::kNeedMore) << row.bytes;
    EXPECT_EQ(other.Finish(row.bytes, Ending::kReadError), row.at_error);
  }
}

// A line that exactly fills Go's line buffer is lost with the connection.
TEST(HeadReader, FinishesSilentlyAfterAFullLineBuffer) {
  for (std::size_t size : {4095, 4096, 4097, 8192}) {
    const std::string bytes(size, 'a');
    HeadReader reader;
    ASSERT_EQ(reader.Read(bytes), Status::kNeedMore);
    EXPECT_EQ(
        reader.Finish(bytes, Ending::kEndOfInput),
        size % 4096 == 0 ? RequestError::kSilent : RequestError::kBadRequest);
  }
}

// The total cost is linear: a megabyte, a byte at a time.
TEST(HeadReader, ResumesWhereItStopped) {
  std::string bytes = "GET /" + std::string(500000, 'a') +
                      " HTTP/1.1\r\nA: " + std::string(500000, 'b') +
                      "\r\n c\r\n\r\n";
  HeadReader reader;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_EQ(reader.Read(std::string_view(bytes).substr(0, size)),
              Status::kNeedMore);
  }
  EXPECT_EQ(reader.Read(bytes), Status::kDone);
  EXPECT_EQ(reader.fields()[0].value.size(), 500002u);
}

}  // namespace
}  // namespace httparity::http1
