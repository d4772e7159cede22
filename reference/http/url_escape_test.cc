#include "reference/http/url_escape.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http/html_escape.h"
#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(URLEscapeTest, PathUnescapeIsGos) {
  std::string out = "left from before";
  for (const TestRow& row : ReadTestdata("path_unescape")) {
    ASSERT_EQ(PathUnescape(row[0], &out), row.Bool(1)) << row.where;
    if (!row.Bool(1)) continue;
    EXPECT_EQ(out, row[2]) << row.where;
  }
}

// A redirect shows both: Location in one form, the link in the body in another.
TEST(URLEscapeTest, LocationAndLinkAreGos) {
  for (const TestRow& row : ReadTestdata("location")) {
    std::string location;
    AppendHexEscapedNonASCII(row[0], &location);
    EXPECT_EQ(location, row[1]) << row.where;
    EXPECT_EQ(HTMLEscape(row[0]), row[2]) << row.where;
  }
}

TEST(URLEscapeTest, FailureLeavesTheOutputAlone) {
  std::string out = "kept";
  std::string error;
  EXPECT_FALSE(AppendUnescaped("a%20b%zz", URLPart::kPath, &out, &error));
  EXPECT_EQ(out, "kept");
  EXPECT_EQ(error, "invalid URL escape \"%zz\"");
  EXPECT_FALSE(AppendUnescaped("a b", URLPart::kHost, &out, &error));
  EXPECT_EQ(error, "invalid character \" \" in host name");
  EXPECT_FALSE(AppendUnescaped("%", URLPart::kPath, &out));
}

TEST(URLEscapeTest, PlusIsASpaceInAQueryOnly) {
  std::string out;
  EXPECT_TRUE(AppendUnescaped("a+b%2B", URLPart::kQueryComponent, &out));
  EXPECT_EQ(out, "a b+");
  out.clear();
  EXPECT_TRUE(AppendUnescaped("a+b", URLPart::kPath, &out));
  EXPECT_EQ(out, "a+b");
  out.clear();
  AppendEscaped("a b+c", URLPart::kQueryComponent, &out);
  EXPECT_EQ(out, "a+b%2Bc");
}

TEST(URLEscapeTest, TellsWhetherTheEncodingIsTheDefaultOne) {
  EXPECT_TRUE(IsDefaultEncoding("/a%20b+c;d=e", URLPart::kPath));
  EXPECT_FALSE(IsDefaultEncoding("/a%2fb", URLPart::kPath));
  EXPECT_FALSE(IsDefaultEncoding("/%5b", URLPart::kPath));  // lower case
  EXPECT_FALSE(IsDefaultEncoding("/a!", URLPart::kPath));
  EXPECT_FALSE(IsDefaultEncoding("/%41", URLPart::kPath));
}

TEST(URLEscapeTest, TellsWhetherATextEncodesAnother) {
  EXPECT_TRUE(IsEncodingOf("/a%2Fb!", "/a/b!", URLPart::kPath));
  EXPECT_FALSE(IsEncodingOf("/a%2Fb", "/a/bc", URLPart::kPath));
  EXPECT_FALSE(IsEncodingOf("/a%2Fbc", "/a/b", URLPart::kPath));
  EXPECT_FALSE(IsEncodingOf("/a|", "/a|", URLPart::kPath));
  EXPECT_FALSE(IsEncodingOf("/%4", "/%4", URLPart::kPath));
}

}  // namespace
}  // namespace httparity
