#include "reference/app/text.h"

#include <gtest/gtest.h>

namespace httparity::app {
namespace {

TEST(TextTest, ValuesAreAscii) {
  EXPECT_EQ(QuotedValue("a \"b\\\n\xc3\xa9\x7f~"),
            "\"a \\u0022b\\u005c\\u000a\\u00c3\\u00a9\\u007f~\"");
  EXPECT_EQ(EscapedName("a\"\t"), "a\\u0022\\u0009");
  EXPECT_EQ(PlainText("a\"\\\t"), "a\"\\\\u0009");
}

TEST(TextTest, ErrorsOfTheSystemHaveOneName) {
  EXPECT_EQ(ErrorText(ErrUnexpectedEOF()), "unexpected EOF");
  EXPECT_EQ(ErrorText(Err::Network("broken pipe", false)), "network");
  EXPECT_EQ(ErrorText(Err::Network("read: i/o timeout", true)), "i/o timeout");
  EXPECT_EQ(ErrorText(Err("a\nb")), "a\\u000ab");
}

}  // namespace
}  // namespace httparity::app
