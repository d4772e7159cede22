#include "reference/http/field_token.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

TEST(FieldTokenTest, CanonicalHeaderKeyIsGos) {
  for (const TestRow& row : ReadTestdata("canonical_key")) {
    EXPECT_EQ(CanonicalHeaderKey(row[0]), row[1]) << row.where;
  }
}

TEST(FieldTokenTest, CanonicalizesInPlaceOnlyWhatIsAToken) {
  std::string name = "x-FOO-bar";
  EXPECT_TRUE(CanonicalizeHeaderKey(name.data(), name.size()));
  EXPECT_EQ(name, "X-Foo-Bar");
  name = "x-FOO bar";
  EXPECT_FALSE(CanonicalizeHeaderKey(name.data(), name.size()));
  EXPECT_EQ(name, "x-FOO bar");
  EXPECT_FALSE(CanonicalizeHeaderKey(name.data(), 0));
}

TEST(FieldTokenTest, AppendsBehindWhatIsThere) {
  std::string out = "a: ";
  AppendCanonicalHeaderKey("content-TYPE", &out);
  EXPECT_EQ(out, "a: Content-Type");
}

TEST(FieldTokenTest, TokensAreGos) {
  EXPECT_FALSE(IsToken(""));
  for (const TestRow& row : ReadTestdata("token")) {
    EXPECT_EQ(IsToken(row[0]), row.Bool(1)) << row.where;
  }
}

TEST(FieldTokenTest, FieldValuesAreGos) {
  EXPECT_TRUE(IsFieldValue(""));
  EXPECT_FALSE(IsFieldValue("\n"));
  for (const TestRow& row : ReadTestdata("field_value")) {
    EXPECT_EQ(IsFieldValue(row[0]), row.Bool(1)) << row.where;
  }
}

TEST(FieldTokenTest, ListHasIsGos) {
  for (const TestRow& row : ReadTestdata("list_has")) {
    EXPECT_EQ(ListHas(row[0], "close"), row.Bool(1)) << row.where;
  }
}

TEST(FieldTokenTest, AnyListHasLooksAtAllValues) {
  const std::vector<std::string> values = {"foo", "bar, close"};
  EXPECT_TRUE(AnyListHas(values, "close"));
  EXPECT_FALSE(AnyListHas(values, "keep-alive"));
  EXPECT_FALSE(AnyListHas(std::vector<std::string>(), "close"));
}

TEST(FieldTokenTest, WordHasIsGos) {
  for (const TestRow& row : ReadTestdata("word_has")) {
    EXPECT_EQ(WordHas(row[0], "100-continue"), row.Bool(1)) << row.where;
  }
}

TEST(FieldTokenTest, WordHasAndListHasPartOnSpace) {
  EXPECT_TRUE(WordHas("foo close", "close"));
  EXPECT_FALSE(ListHas("foo close", "close"));
  EXPECT_FALSE(WordHas("", "close"));
  EXPECT_FALSE(WordHas("closed", "close"));
  EXPECT_FALSE(WordHas("anything", ""));
}

TEST(FieldTokenTest, TrimsOnTheSidesAsked) {
  EXPECT_EQ(TrimOWS(" \ta b\t "), "a b");
  EXPECT_EQ(TrimLeftOWS(" \ta \t"), "a \t");
  EXPECT_EQ(TrimRightOWS(" \ta \t"), " \ta");
  EXPECT_EQ(TrimOWS(" \t "), "");
  EXPECT_EQ(TrimOWS("\ra\r"), "\ra\r");
  EXPECT_EQ(TrimString("\r\n\ta\n \r"), "a");
}

TEST(FieldTokenTest, EqualFoldIsForASCIIOnly) {
  EXPECT_TRUE(EqualFold("Keep-Alive", "keep-alive"));
  EXPECT_FALSE(EqualFold("keep-alive", "keep-alive "));
  EXPECT_FALSE(EqualFold("[", "{"));
  EXPECT_FALSE(EqualFold("\xc3\x89", "\xc3\xa9"));  // É, é
}

}  // namespace
}  // namespace httparity
