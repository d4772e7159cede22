#include "conformance/visible_bytes.h"

#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

TEST(VisibleBytes, EachByteIsItselfOrHasAName) {
  EXPECT_EQ(Visible("GET /\\ ~\r\n"), "GET /\\\\ ~\\r\\n");
  EXPECT_EQ(Visible("\t\x7f\x80\xff"), "\\t\\x7f\\x80\\xff");
  EXPECT_EQ(Visible(std::string_view("a\0b", 3)), "a\\x00b");
}

TEST(PrintableText, LeavesTextAlone) {
  const std::string text = "tab\tline\nÄ € 𝄞 \\";
  EXPECT_EQ(PrintableText(text), text);
}

TEST(PrintableText, WritesControlCharactersInHex) {
  EXPECT_EQ(PrintableText("\x1b[31mred\r\n\x7f"), "\\x1b[31mred\\x0d\n\\x7f");
  EXPECT_EQ(PrintableText(std::string_view("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(PrintableText("\u0085"), "\\xc2\\x85") << "a control in Unicode";
}

TEST(PrintableText, WritesBytesThatAreNoUtf8InHex) {
  const struct {
    const char* bytes;
    const char* printable;
  } cases[] = {
      {"a\xff", "a\\xff"},
      {"\x80", "\\x80"},
      {"\xc3", "\\xc3"},                             // cut off
      {"\xc3(", "\\xc3("},                           // not continued
      {"\xc0\xaf", "\\xc0\\xaf"},                    // longer than it need be
      {"\xe0\x80\xaf", "\\xe0\\x80\\xaf"},           // so is this
      {"\xed\xa0\x80", "\\xed\\xa0\\x80"},           // half of a surrogate pair
      {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},  // above U+10FFFF
      {"\xf8\x88\x80\x80\x80", "\\xf8\\x88\\x80\\x80\\x80"},
      {"\xef\xbf\xbf", "\\xef\\xbf\\xbf"},  // U+FFFF: in no XML
  };
  for (const auto& c : cases) EXPECT_EQ(PrintableText(c.bytes), c.printable);
}

}  // namespace
}  // namespace httparity::conformance
