#include "reference/http1/transfer.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace httparity::http1 {
namespace {

using Values = std::vector<std::string_view>;

constexpr auto kOk = RequestError::kNone;
constexpr auto kBad = RequestError::kBadRequest;
constexpr auto kUnsupported = RequestError::kUnsupportedTransferEncoding;

struct Decision {
  RequestError error = kOk;
  Transfer transfer;
};

class TransferTest : public testing::Test {
 protected:
  Decision Decide(const Values& encodings, const Values& lengths) const {
    Decision decision;
    decision.error = DecideTransfer(line_, encodings, lengths, closes_,
                                    options_, &decision.transfer);
    return decision;
  }
  void SetVersion(int major, int minor) {
    line_.major = major;
    line_.minor = minor;
  }

  RequestLine line_{.method = "GET", .target = "/", .major = 1, .minor = 1};
  TransferOptions options_;
  bool closes_ = false;
};

// BODY-1
TEST_F(TransferTest, NothingDeclaredIsNoContent) {
  const Decision decision = Decide({}, {});
  EXPECT_EQ(decision.error, kOk);
  EXPECT_EQ(decision.transfer.framing, Framing::kNone);
  EXPECT_EQ(decision.transfer.content_length, 0);
}

TEST_F(TransferTest, LengthDelimits) {
  EXPECT_EQ(Decide({}, {"5"}).transfer.framing, Framing::kLength);
  EXPECT_EQ(Decide({}, {"5"}).transfer.content_length, 5);
  EXPECT_EQ(Decide({}, {"0"}).transfer.framing, Framing::kNone);
}

// BODY-2
TEST_F(TransferTest, OldVersionsKnowNoTransferEncoding) {
  for (int minor : {0, 9}) {
    SetVersion(minor == 0 ? 1 : 0, minor);
    const Decision decision = Decide({"gzip", "chunked"}, {"5"});
    EXPECT_EQ(decision.error, kOk);
    EXPECT_EQ(decision.transfer.framing, Framing::kLength);
  }
}

// REQ-6
TEST_F(TransferTest, VersionZeroIsFramedAsTheDefault) {
  SetVersion(0, 0);
  EXPECT_EQ(Decide({"x"}, {}).error, kUnsupported);
  SetVersion(0, 1);
  EXPECT_EQ(Decide({"x"}, {}).error, kOk);
}

// BODY-3
TEST_F(TransferTest, ChunkedAloneIsKnown) {
  EXPECT_EQ(Decide({"ChunKed"}, {}).transfer.framing, Framing::kChunked);
  EXPECT_EQ(Decide({"chunked"}, {}).transfer.content_length, -1);
  for (const Values& unknown :
       {Values{"gzip"}, Values{"gzip, chunked"}, Values{"identity"}, Values{""},
        Values{"chunked", "chunked"}, Values{"chunked "}}) {
    EXPECT_EQ(Decide(unknown, {}).error, kUnsupported);
  }
}

// BODY-4
TEST_F(TransferTest, SeveralLengthsAreEqualByteForByte) {
  EXPECT_EQ(Decide({}, {"3", " 3\t", "3"}).transfer.content_length, 3);
  EXPECT_EQ(Decide({}, {"3", "03"}).error, kBad);
  EXPECT_EQ(Decide({}, {"x", "x"}).error, kBad);
}

// BODY-5
TEST_F(TransferTest, LengthIsDigits) {
  EXPECT_EQ(Decide({}, {"0003"}).transfer.content_length, 3);
  EXPECT_EQ(Decide({}, {"9223372036854775807"}).transfer.content_length,
            9223372036854775807);
  for (const char* bad : {"+3", "-3", "-0", "3, 3", "0x3", "3.0", "1 2", "",
                          " ", "9223372036854775808", "1_0", "\xd9\xa3"}) {
    EXPECT_EQ(Decide({}, {bad}).error, kBad) << bad;
  }
}

// BODY-6
TEST_F(TransferTest, ChunkedOverridesAValidLength) {
  EXPECT_EQ(Decide({"chunked"}, {"3"}).error, kOk);
  EXPECT_EQ(Decide({"chunked"}, {"3"}).transfer.framing, Framing::kChunked);
  EXPECT_EQ(Decide({"chunked"}, {"3"}).transfer.content_length, -1);
  EXPECT_EQ(Decide({"chunked"}, {"x"}).error, kBad);
  EXPECT_EQ(Decide({"x"}, {"x"}).error, kUnsupported);
}

// GODEBUG httplaxcontentlength=1
TEST_F(TransferTest, LaxlyAnEmptyLengthSaysNothing) {
  options_.lax_content_length = true;
  EXPECT_EQ(Decide({}, {""}).error, kOk);
  EXPECT_EQ(Decide({}, {""}).transfer.framing, Framing::kNone);
  EXPECT_EQ(Decide({}, {""}).transfer.content_length, -1);
  EXPECT_EQ(Decide({"chunked"}, {""}).transfer.framing, Framing::kChunked);
  EXPECT_EQ(Decide({}, {"x"}).error, kBad);
  closes_ = true;
  EXPECT_EQ(Decide({}, {""}).transfer.framing, Framing::kUntilEnd);
}

}  // namespace
}  // namespace httparity::http1
