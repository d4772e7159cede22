#include "reference/http1/response_transfer.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace httparity::http1 {
namespace {

// A response of `hello`, by a handler that has returned; each test bends it.
class ResponseTransferTest : public testing::Test {
 protected:
  ResponseTransferTest() {
    input_.header = &header_;
    input_.handler_done = true;
    input_.first_piece = 5;
  }

  // With the length that the header declares.
  ResponseTransfer Decide() {
    input_.declared_length =
        ParseDeclaredLength(header_.GetRaw("Content-Length")).value_or(-1);
    return DecideResponseTransfer(input_);
  }

  Header header_;
  ResponseTransferInput input_;
};

// RSP-9
TEST_F(ResponseTransferTest, FinishedContentGetsALength) {
  const ResponseTransfer out = Decide();
  EXPECT_TRUE(out.adds_length);
  EXPECT_EQ(out.length, 5);
  EXPECT_FALSE(out.adds_chunked || out.closes || out.conflicts);
}

TEST_F(ResponseTransferTest, EmptyGetHasALengthAndEmptyHeadHasNone) {
  input_.first_piece = 0;
  EXPECT_TRUE(Decide().adds_length);
  input_.is_head = true;
  EXPECT_FALSE(Decide().adds_length);
  EXPECT_FALSE(Decide().adds_chunked);
  input_.first_piece = 2;
  EXPECT_TRUE(Decide().adds_length);
  EXPECT_TRUE(Decide().sniffs);
}

TEST_F(ResponseTransferTest, UnfinishedContentIsChunked) {
  input_.handler_done = false;
  EXPECT_TRUE(Decide().adds_chunked);
  EXPECT_EQ(Decide().length, -1);
  EXPECT_TRUE(Decide().omitted.content_length);
  input_.is_head = true;
  EXPECT_FALSE(Decide().adds_chunked);
}

TEST_F(ResponseTransferTest, KeyOfLengthWithoutValueMeansChunked) {
  header_.SetRaw("Content-Length", std::span<const std::string>());
  EXPECT_FALSE(Decide().adds_length);
  EXPECT_TRUE(Decide().adds_chunked);
}

TEST_F(ResponseTransferTest, TrailersMeanChunked) {
  header_.Add("Trailer", "A");
  EXPECT_TRUE(Decide().adds_chunked);
}

// RSP-10
TEST_F(ResponseTransferTest, TypeIsSniffedUnlessSomethingSpeaksAgainst) {
  EXPECT_TRUE(Decide().sniffs);
  for (const auto& [name, value] :
       {std::pair("Content-Type", "x"), std::pair("Content-Encoding", "x"),
        std::pair("Transfer-Encoding", "x")}) {
    Header header;
    header.Add(name, value);
    input_.header = &header;
    EXPECT_FALSE(DecideResponseTransfer(input_).sniffs) << name;
  }
  input_.header = &header_;
  header_.SetRaw("Content-Type", std::span<const std::string>());
  EXPECT_FALSE(Decide().sniffs);
  header_.Clear();
  header_.Add("Content-Encoding", "");
  EXPECT_TRUE(Decide().sniffs);
  input_.first_piece = 0;
  EXPECT_FALSE(Decide().sniffs);
}

// RSP-11
TEST_F(ResponseTransferTest, DeclaredLengthIsASignedNumber) {
  EXPECT_EQ(ParseDeclaredLength("5"), 5);
  EXPECT_EQ(ParseDeclaredLength("+3"), 3);
  EXPECT_EQ(ParseDeclaredLength("05"), 5);
  EXPECT_EQ(ParseDeclaredLength("-0"), 0);
  EXPECT_EQ(ParseDeclaredLength("9223372036854775807"), 9223372036854775807);
  for (const char* bad : {"", "+", "-", "x5", "5x", "-5", " 3", "3 ", "+-3",
                          "++3", "1_0", "9223372036854775808"}) {
    EXPECT_EQ(ParseDeclaredLength(bad), std::nullopt) << bad;
  }
}

TEST_F(ResponseTransferTest, InvalidLengthIsDroppedOnlyForChunks) {
  header_.Add("Content-Length", "x5");
  EXPECT_TRUE(Decide().adds_chunked);
  EXPECT_TRUE(Decide().omitted.content_length);
  input_.is_head = true;
  EXPECT_FALSE(Decide().omitted.content_length);
  input_.is_head = false;
  input_.is_http11 = false;
  EXPECT_FALSE(Decide().omitted.content_length);
  EXPECT_TRUE(Decide().closes);
}

// RSP-13
TEST_F(ResponseTransferTest, SomeStatusesHaveNoContent) {
  for (int status : {101, 199, 204, 304}) {
    input_.status = status;
    const ResponseTransfer out = Decide();
    EXPECT_FALSE(out.adds_length || out.adds_chunked || out.sniffs);
    EXPECT_TRUE(out.omitted.content_length && out.omitted.transfer_encoding);
    EXPECT_EQ(out.omitted.content_type, status == 304);
    EXPECT_FALSE(out.closes);
  }
  input_.status = 205;
  EXPECT_TRUE(Decide().adds_length);
}

// RSP-14
TEST_F(ResponseTransferTest, OwnCodingIsReplacedOrKept) {
  const auto with_coding = [&](const char* coding) {
    header_.Clear();
    header_.Add("Transfer-Encoding", coding);
    return Decide();
  };
  ResponseTransfer out = with_coding("chunked");
  EXPECT_TRUE(out.adds_chunked && out.omitted.transfer_encoding);
  out = with_coding("gzip");
  EXPECT_TRUE(out.adds_chunked);
  EXPECT_FALSE(out.omitted.transfer_encoding);
  out = with_coding("identity");
  EXPECT_TRUE(out.closes && out.omitted.transfer_encoding);
  EXPECT_FALSE(out.adds_chunked);
  out = with_coding("");
  EXPECT_TRUE(out.adds_length && out.omitted.transfer_encoding);
}

TEST_F(ResponseTransferTest, HTTP10EndsWithTheConnection) {
  input_.is_http11 = false;
  input_.handler_done = false;
  header_.Add("Transfer-Encoding", "gzip");
  const ResponseTransfer out = Decide();
  EXPECT_TRUE(out.closes && out.omitted.transfer_encoding);
  EXPECT_FALSE(out.adds_chunked);
}

TEST_F(ResponseTransferTest, LengthAndCodingConflict) {
  header_.Add("Content-Length", "5");
  header_.Add("Transfer-Encoding", "gzip");
  const ResponseTransfer out = Decide();
  EXPECT_TRUE(out.conflicts && out.adds_chunked && out.omitted.content_length);
  EXPECT_EQ(out.length, 5);  // still in force
  header_.Set("Transfer-Encoding", "identity");
  EXPECT_FALSE(Decide().conflicts);
  EXPECT_FALSE(Decide().omitted.content_length);
  EXPECT_TRUE(Decide().omitted.transfer_encoding);
}

}  // namespace
}  // namespace httparity::http1
