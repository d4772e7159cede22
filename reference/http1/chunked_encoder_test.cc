#include "reference/http1/chunked_encoder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace httparity::http1 {
namespace {

// RSP-15
TEST(ChunkedEncoder, SizeIsInLowerCaseHex) {
  EXPECT_EQ(ChunkPrefix(1).text(), "1\r\n");
  EXPECT_EQ(ChunkPrefix(2049).text(), "801\r\n");
  EXPECT_EQ(ChunkPrefix(3052).text(), "bec\r\n");
  EXPECT_EQ(ChunkPrefix(std::numeric_limits<std::uint64_t>::max()).text(),
            "ffffffffffffffff\r\n");
}

TEST(ChunkedEncoder, ChunkIsSizeAndData) {
  std::string out = "x";
  AppendChunk("hello world", &out);
  EXPECT_EQ(out, "xb\r\nhello world\r\n");
}

// RSP-16
TEST(ChunkedEncoder, LastChunkFramesTheTrailers) {
  EXPECT_EQ(std::string(kLastChunk) + std::string(kTrailerEnd), "0\r\n\r\n");
}

}  // namespace
}  // namespace httparity::http1
