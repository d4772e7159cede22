#include "conformance/byte_text.h"

#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

TEST(ByteText, EveryByteGoesThroughTextAndBack) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(BytesOfText(TextOfBytes(all)), all);
  EXPECT_EQ(TextOfBytes("\xe9"), "é");
  EXPECT_EQ(BytesOfText("€"), std::nullopt);
}

}  // namespace
}  // namespace httparity::conformance
