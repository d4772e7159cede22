#include "reference/handlers/byte_range.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace httparity {
namespace {

// The ranges of 11 bytes as "start+length …", or the error.
std::string Parse(std::string_view field, std::int64_t size = 11) {
  const ByteRanges parsed = ParseRange(field, size);
  if (parsed.err) return std::string(parsed.err.Error());
  std::string text;
  for (const ByteRange& range : parsed.ranges) {
    text += std::to_string(range.start) + "+" + std::to_string(range.length);
    text += " ";
  }
  return text;
}

TEST(ByteRangeTest, RangesAreDrawnIn) {
  EXPECT_EQ(Parse("bytes=0-4"), "0+5 ");
  EXPECT_EQ(Parse("bytes= 6- "), "6+5 ");
  EXPECT_EQ(Parse("bytes=9-100"), "9+2 ");
  EXPECT_EQ(Parse("bytes=-5"), "6+5 ");
  EXPECT_EQ(Parse("bytes=-50"), "0+11 ");
  EXPECT_EQ(Parse("bytes=-0"), "11+0 ");
  EXPECT_EQ(Parse("bytes=0-9223372036854775807"), "0+11 ");
}

TEST(ByteRangeTest, Lists) {
  EXPECT_EQ(Parse("bytes=0-1,,  5-5 ,"), "0+2 5+1 ");
  EXPECT_EQ(Parse("bytes=0-1,100-"), "0+2 ");
  EXPECT_EQ(Parse(""), "");
  EXPECT_EQ(Parse("bytes="), "");
}

TEST(ByteRangeTest, Refused) {
  EXPECT_EQ(Parse("bytes=11-"), "invalid range: failed to overlap");
  EXPECT_EQ(Parse("bytes=0-0", 0), "invalid range: failed to overlap");
  EXPECT_EQ(Parse("bytes=11-x"), "invalid range: failed to overlap");
  for (const char* field : {"bytes=5-4", "bytes=a-b", "bytes=5", "bytes=--1",
                            "bytes=0--1", "byte=0-1", "bytes=-", "bytes=+-0-",
                            "bytes=0-9223372036854775808", "bytes=++1-"}) {
    EXPECT_EQ(Parse(field), "invalid range") << field;
  }
}

TEST(ByteRangeTest, SignsAreAccepted) {
  EXPECT_EQ(Parse("bytes=+0-+1"), "0+2 ");
  EXPECT_EQ(Parse("bytes=0--0"), "0+1 ");
}

TEST(ByteRangeTest, ContentRange) {
  EXPECT_EQ((ByteRange{0, 5}).ContentRange(11), "bytes 0-4/11");
  EXPECT_EQ((ByteRange{11, 0}).ContentRange(11), "bytes 11-10/11");
}

}  // namespace
}  // namespace httparity
