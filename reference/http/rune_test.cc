#include "reference/http/rune.h"

#include <gtest/gtest.h>

#include <string_view>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(RuneTest, PropertiesAreGos) {
  for (const TestRow& row : ReadTestdata("rune")) {
    const auto r = static_cast<char32_t>(row.Int(0));
    EXPECT_EQ(IsPrint(r), row.Bool(1)) << row.where;
    EXPECT_EQ(IsLetter(r), row.Bool(2)) << row.where;
    EXPECT_EQ(IsDigit(r), row.Bool(3)) << row.where;
    EXPECT_EQ(IsSpace(r), row.Bool(4)) << row.where;
  }
}

TEST(RuneTest, TrimSpaceIsGos) {
  for (const TestRow& row : ReadTestdata("trim_space")) {
    EXPECT_EQ(TrimSpace(row[0]), row[1]) << row.where;
  }
}

TEST(RuneTest, DecodesAndSaysWhatIsBroken) {
  Rune rune = DecodeRune("\u4e16x");
  EXPECT_EQ(rune.value, U'\u4e16');
  EXPECT_EQ(rune.size, 3u);
  EXPECT_TRUE(rune.valid);
  rune = DecodeRune("\uFFFD");
  EXPECT_TRUE(rune.valid);
  for (std::string_view broken :
       {"\x80", "\xc0\x80", "\xe4\xb8", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
    rune = DecodeRune(broken);
    EXPECT_FALSE(rune.valid);
    EXPECT_EQ(rune.size, 1u);
    EXPECT_EQ(rune.value, U'\uFFFD');
  }
  EXPECT_EQ(DecodeRune("").size, 0u);
}

TEST(RuneTest, LowersWhatBecomesASCII) {
  EXPECT_EQ(LowerToASCII("ABC-xyz[\u212a\u0130"), "abc-xyz[ki");
  EXPECT_EQ(LowerToASCII("\u00c9\xff"), "\u00c9\xff");
}

}  // namespace
}  // namespace httparity
