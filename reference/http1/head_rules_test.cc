#include "reference/http1/head_rules.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "reference/http1/head_reader.h"
#include "reference/http1/trailer_section.h"

namespace httparity::http1 {
namespace {

class HeadRulesTest : public testing::Test {
 protected:
  // Lines are joined with CRLF; the empty line is added.
  RequestError Judge(const std::vector<std::string>& lines) {
    head_.clear();
    for (const std::string& line : lines) head_ += line + "\r\n";
    head_ += "\r\n";
    reader_.Reset();
    EXPECT_EQ(reader_.Read(head_), HeadReader::Status::kDone) << head_;
    return rules_.Judge(reader_.line(), reader_.fields(), &facts_, &header_,
                        &trailer_);
  }

  // The entries, sorted: "Name: value;".
  static std::string Show(const Header& header) {
    std::vector<const Header::Field*> sorted;
    header.SortedFields(&sorted);
    std::string text;
    for (const auto* field : sorted) {
      text += field->name + (field->has_value ? ": " + field->value : "") + ";";
    }
    return text;
  }

  std::string head_;
  HeadReader reader_;
  HeadRules rules_;
  HeadFacts facts_;
  Header header_, trailer_;
};

// REQ-10: each row fails at two steps; the earlier one names the reply.
TEST_F(HeadRulesTest, StepsComeInTheirOrder) {
  const std::string te = "Transfer-Encoding: x";
  const std::string cl = "Content-Length: x";
  const std::string two_hosts = "Host: a\r\nHost: a";
  const std::string chunked =
      "Transfer-Encoding: chunked\r\nTrailer: Content-Length";
  EXPECT_EQ(Judge({"GET / HTTP/1.1", two_hosts, te}),
            RequestError::kBadRequest);
  EXPECT_EQ(Judge({"GET / HTTP/1.1", te, cl}),
            RequestError::kUnsupportedTransferEncoding);
  EXPECT_EQ(Judge({"GET / HTTP/3.0", te}),
            RequestError::kUnsupportedTransferEncoding);
  EXPECT_EQ(Judge({"GET / HTTP/3.0", cl}), RequestError::kBadRequest);
  EXPECT_EQ(Judge({"GET / HTTP/3.0", chunked}), RequestError::kBadRequest);
  EXPECT_EQ(Judge({"GET / HTTP/3.0"}), RequestError::kUnsupportedVersion);
  EXPECT_EQ(Judge({"GET / HTTP/3.0", "Host: a b"}),
            RequestError::kUnsupportedVersion);
  EXPECT_EQ(Judge({"GET / HTTP/1.1", "A b: c"}), RequestError::kMissingHost);
  EXPECT_EQ(Judge({"GET / HTTP/1.1", "Host : h"}), RequestError::kMissingHost);
  EXPECT_EQ(Judge({"GET / HTTP/1.1", "Host: a b", "A b: c"}),
            RequestError::kMalformedHost);
  EXPECT_EQ(Judge({"GET / HTTP/1.1", "Host: h", "A b: c", "Expect: x"}),
            RequestError::kInvalidFieldName);
  EXPECT_EQ(Judge({"GET / HTTP/1.1", "Host: h", "Expect: x"}),
            RequestError::kNone);
  EXPECT_EQ(facts_.expectation, Expectation::kUnknown);
}

// HOST-1, HOST-2
TEST_F(HeadRulesTest, HostIsThereOnce) {
  EXPECT_EQ(Judge({"GET / HTTP/1.0", "Host: h", "host: h"}),
            RequestError::kBadRequest);
  EXPECT_EQ(Judge({"GET http://h/ HTTP/1.1"}), RequestError::kMissingHost);
  EXPECT_EQ(Judge({"GET / HTTP/1.0"}), RequestError::kNone);
  EXPECT_EQ(Judge({"CONNECT h:1 HTTP/1.1"}), RequestError::kNone);
  EXPECT_EQ(Judge({"GET / HTTP/1.1", "Host:"}), RequestError::kNone);
  EXPECT_EQ(facts_.host, "");
}

// HOST-3
TEST_F(HeadRulesTest, HostHoldsCertainBytes) {
  for (int c = 1; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    const bool good =
        std::string_view(
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
            "!$%&'()*+,-.:;=[]_~")
            .find(byte) != std::string_view::npos;
    EXPECT_EQ(IsHostValue(std::string(1, byte)), good) << c;
  }
  for (const char* start :
       {"GET / HTTP/1.0", "CONNECT h:1 HTTP/1.1", "GET http://h/ HTTP/1.1"}) {
    EXPECT_EQ(Judge({start, "Host: a@b"}), RequestError::kMalformedHost);
  }
  EXPECT_EQ(Judge({"GET / HTTP/1.1", "Host: A:99999:[],;=*"}),
            RequestError::kNone);
  EXPECT_EQ(facts_.host, "A:99999:[],;=*");
}

// FLD-5, HDR-9, HDR-10
TEST_F(HeadRulesTest, HeaderIsAsTheHandlerSeesIt) {
  ASSERT_EQ(Judge({"POST / HTTP/1.1", "host: h", "x-FOO-bAr: 1", "ETAG: 2",
                   "X-Foo-Bar: 3", "Content-Length: 0003", "Trailer: a",
                   "TE: trailers", "connection: x", "3d-x: 4", "abc_def: 5"}),
            RequestError::kNone);
  EXPECT_EQ(Show(header_),
            "3d-X: 4;Abc_def: 5;Connection: x;Content-Length: 0003;Etag: 2;"
            "Te: trailers;Trailer: a;X-Foo-Bar: 1;X-Foo-Bar: 3;");
  ASSERT_EQ(Judge({"POST / HTTP/1.1", "Host: h", "Content-Length: 3",
                   "Content-Length: 3"}),
            RequestError::kNone);
  EXPECT_EQ(Show(header_), "Content-Length: 3;");
  ASSERT_EQ(Judge({"POST / HTTP/1.0", "Transfer-Encoding: gzip"}),
            RequestError::kNone);
  EXPECT_EQ(Show(header_), "");
}

// TRL-1, BODY-6
TEST_F(HeadRulesTest, ChunkedTakesTrailerAndLengthOut) {
  ASSERT_EQ(Judge({"POST / HTTP/1.1", "Host: h", "Transfer-Encoding: CHUNKED",
                   "Content-Length: 3", "Trailer: a-b ,, C", "Trailer: a-b"}),
            RequestError::kNone);
  EXPECT_EQ(Show(header_), "");
  EXPECT_EQ(Show(trailer_), "A-B;C;");
  EXPECT_TRUE(facts_.has_trailer);
  EXPECT_EQ(facts_.transfer.framing, Framing::kChunked);
  for (const char* name :
       {"transfer-encoding", "Trailer", "a, content-length"}) {
    EXPECT_EQ(Judge({"POST / HTTP/1.1", "Host: h", "Transfer-Encoding: chunked",
                     std::string("Trailer: ") + name}),
              RequestError::kBadRequest);
    EXPECT_EQ(
        Judge({"POST / HTTP/1.1", "Host: h", std::string("Trailer: ") + name}),
        RequestError::kNone);
    EXPECT_FALSE(facts_.has_trailer);
  }
}

// What a head of the greatest size can declare costs a fraction of a second,
// and so do the trailers that follow; a look at all names for each took a
// minute.
TEST_F(HeadRulesTest, DeclaringManyTrailersIsCheap) {
  std::string names, received;
  for (int i = 0; i < 120'000; ++i) names += "n" + std::to_string(i) + ",";
  for (int i = 0; i < 400; ++i) received += "n" + std::to_string(i) + ":\n";
  received += "\n";
  const auto start = std::chrono::steady_clock::now();
  ASSERT_EQ(Judge({"POST / HTTP/1.1", "Host: h", "Transfer-Encoding: chunked",
                   "Trailer: " + names}),
            RequestError::kNone);
  FieldSectionReader fields;
  fields.Start(0);
  ASSERT_EQ(fields.Read(received), FieldSectionReader::Status::kDone);
  MergeTrailers(fields, &trailer_);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  EXPECT_EQ(trailer_.Fields().size(), 120'000u);
}

// HDR-11
TEST_F(HeadRulesTest, OldNoCacheIsTranslated) {
  Judge({"GET / HTTP/1.0", "Pragma: no-cache", "Pragma: x"});
  EXPECT_EQ(header_.Get("Cache-Control"), "no-cache");
  for (const char* other : {"Pragma: No-Cache", "Pragma: x\r\nPragma: no-cache",
                            "Pragma: no-cache\r\nCache-Control:"}) {
    Judge({"GET / HTTP/1.0", other});
    EXPECT_EQ(header_.Get("Cache-Control"), "") << other;
  }
}

// REQ-7
TEST_F(HeadRulesTest, PrefaceOfHTTP2NeedsNoHost) {
  ASSERT_EQ(Judge({"PRI * HTTP/2.0"}), RequestError::kNone);
  EXPECT_TRUE(facts_.close);
  EXPECT_TRUE(facts_.wants_close);
  EXPECT_EQ(facts_.transfer.content_length, -1);
  EXPECT_EQ(facts_.transfer.framing, Framing::kNone);
  EXPECT_EQ(Judge({"PRI * HTTP/2.0", "A: b"}), RequestError::kMissingHost);
  ASSERT_EQ(Judge({"PRI * HTTP/2.0", "Host: h"}), RequestError::kNone);
  EXPECT_FALSE(facts_.close);
  // What framing takes out does not count as there.
  ASSERT_EQ(Judge({"PRI * HTTP/2.0", "Transfer-Encoding: chunked"}),
            RequestError::kNone);
  EXPECT_TRUE(facts_.close);
}

// EXP-1
TEST_F(HeadRulesTest, FirstExpectValueCounts) {
  const auto expect = [&](const char* start, const char* value) {
    EXPECT_EQ(Judge({start, "Host: h", "Content-Length: 3",
                     std::string("Expect: ") + value, "Expect: second"}),
              RequestError::kNone);
    return facts_.expectation;
  };
  const char* const start = "POST / HTTP/1.1";
  EXPECT_EQ(expect(start, "100-continue"), Expectation::kContinue);
  EXPECT_EQ(expect(start, "foo, 100-CONTINUE"), Expectation::kContinue);
  EXPECT_EQ(expect(start, "100-continue;q=1"), Expectation::kUnknown);
  EXPECT_EQ(expect(start, ""), Expectation::kNone);
  EXPECT_EQ(expect("POST / HTTP/1.0", "100-continue"), Expectation::kNone);
  EXPECT_EQ(expect("POST / HTTP/1.0", "x"), Expectation::kUnknown);
  Judge({start, "Host: h", "Expect: 100-continue"});
  EXPECT_EQ(facts_.expectation, Expectation::kNone);
}

struct ConnectionRow {
  const char* start;
  const char* fields;
  bool close, wants_close, keep_alive;
};

// FLD-9, KA-1
TEST_F(HeadRulesTest, ConnectionIsReadInTwoWays) {
  const char* const v10 = "GET / HTTP/1.0";
  const char* const v11 = "GET / HTTP/1.1";
  const ConnectionRow table[] = {
      {v11, "A: b", false, false, false},
      {v11, "Connection: close", true, true, false},
      {v11, "Connection: foo, Close", true, true, false},
      {v11, "Connection: foo close", false, true, false},
      {v11, "Connection: a\r\nConnection: close", true, true, false},
      {v11, "Connection: a\r\nConnection: b close", false, false, false},
      {v11, "Connection: keep-alive", false, false, false},
      {v10, "A: b", true, true, false},
      {v10, "Connection: keep-alive", false, false, true},
      {v10, "Connection: keep-alive, close", true, true, true},
      {v10, "Connection: x keep-alive", true, true, true},
      {v10, "Connection: a\r\nConnection: keep-alive", false, false, false},
      {"GET / HTTP/1.2", "Connection: keep-alive", false, false, false},
  };
  for (const ConnectionRow& row : table) {
    ASSERT_EQ(Judge({row.start, "Host: h", row.fields}), RequestError::kNone);
    EXPECT_EQ(facts_.close, row.close) << head_;
    EXPECT_EQ(facts_.wants_close, row.wants_close) << head_;
    EXPECT_EQ(facts_.wants_http10_keep_alive, row.keep_alive) << head_;
  }
}

TEST_F(HeadRulesTest, ForgetsTheHeadBefore) {
  Judge({"POST / HTTP/1.1", "Host: h", "Transfer-Encoding: chunked",
         "Trailer: A", "Expect: 100-continue", "Connection: close"});
  ASSERT_EQ(Judge({"GET / HTTP/1.1", "Host: g"}), RequestError::kNone);
  EXPECT_EQ(facts_.host, "g");
  EXPECT_TRUE(header_.Empty());
  EXPECT_TRUE(trailer_.Empty());
  EXPECT_FALSE(facts_.close || facts_.has_trailer);
  EXPECT_EQ(facts_.expectation, Expectation::kNone);
  EXPECT_EQ(facts_.transfer.framing, Framing::kNone);
}

}  // namespace
}  // namespace httparity::http1
