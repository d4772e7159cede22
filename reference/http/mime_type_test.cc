#include "reference/http/mime_type.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

// The table in testdata/ has every extension that Go knows by itself; larger
// runs elsewhere may have been made on a machine that cannot tell them apart.
TEST(MimeTypeTest, TypesAreGos) {
  if (std::getenv("HTTPARITY_TESTDATA") != nullptr) {
    GTEST_SKIP() << "the whole table is in testdata/";
  }
  for (const TestRow& row : ReadTestdata("mime_type")) {
    EXPECT_EQ(TypeByExtension(row[0]), row[1]) << row.where;
  }
}

TEST(MimeTypeTest, CaseDoesNotMatter) {
  EXPECT_EQ(TypeByExtension(".Html"), "text/html; charset=utf-8");
  EXPECT_EQ(TypeByExtension(".unknown"), "");
  EXPECT_EQ(TypeByExtension("html"), "");
}

// What real Go answers. Extensions that no other test looks up: what is added
// stays for the whole program.
TEST(MimeTypeTest, AddsTypesAsGoDoes) {
  struct Case {
    const char* type;
    const char* error;
    const char* kept;
  };
  const Case cases[] = {
      {"text/markdown", "", "text/markdown; charset=utf-8"},
      {"text/X", "", "text/x; charset=utf-8"},
      {"text/x; charset=ascii", "", "text/x; charset=ascii"},
      {"text/x; CHARSET=a", "", "text/x; CHARSET=a"},
      {"text/x; charset*=utf-8''a", "", "text/x; charset*=utf-8''a"},
      {"text/x; charset=\"\"", "", ""},
      {"text/x; a=b", "", ""},
      {"text/x ", "", ""},
      {"TEXT/x", "", "TEXT/x"},
      {" text/x", "", " text/x"},
      {"font/woff2", "", "font/woff2"},
      {"noslash", "", "noslash"},
      {"", "mime: no media type", ""},
      {"text/", "mime: expected token after slash", ""},
      {"x/y; charset", "mime: invalid media parameter", ""},
      {"text/x; charset=a; charset=b", "mime: duplicate parameter name", ""},
  };
  int number = 0;
  for (const Case& c : cases) {
    const std::string extension = ".added" + std::to_string(number++);
    EXPECT_EQ(AddExtensionType(extension, c.type).Error(), c.error) << c.type;
    EXPECT_EQ(TypeByExtension(extension), c.kept) << c.type;
  }
  EXPECT_EQ(AddExtensionType("md", "a/b").Error(),
            "mime: extension \"md\" missing leading dot");
}

TEST(MimeTypeTest, TheLastAddedTypeHoldsForOtherCases) {
  ASSERT_FALSE(AddExtensionType(".xbm", "x/y"));
  ASSERT_FALSE(AddExtensionType(".XBM", "x/z"));
  EXPECT_EQ(TypeByExtension(".xbm"), "x/y");
  EXPECT_EQ(TypeByExtension(".XBM"), "x/z");
  EXPECT_EQ(TypeByExtension(".Xbm"), "x/z");
  ASSERT_FALSE(AddExtensionType(".xbm", "image/x-xbitmap"));
  ASSERT_FALSE(AddExtensionType(".XBM", "image/x-xbitmap"));
}

}  // namespace
}  // namespace httparity
