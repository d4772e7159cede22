#include "reference/mux/request_path.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reference/http/clean_path.h"
#include "reference/http/url.h"

namespace httparity {
namespace {

using Texts = std::vector<std::string>;

Texts Segments(RequestPath path) {
  Texts texts;
  std::string scratch;
  while (!path.Empty()) texts.emplace_back(path.TakeSegment(&scratch));
  return texts;
}

Texts SegmentsOf(std::string_view target) {
  URL url;
  EXPECT_FALSE(ParseRequestURI(target, &url)) << target;
  std::string scratch;
  return Segments(RequestPath(url, &scratch));
}

// Clause: MAT-4
TEST(RequestPathTest, DecodesEachSegmentByItself) {
  EXPECT_EQ(SegmentsOf("/a/b"), (Texts{"a", "b"}));
  EXPECT_EQ(SegmentsOf("/a%20b/%C3%A9"), (Texts{"a b", "é"}));
  EXPECT_EQ(SegmentsOf("/a%2Fb/c"), (Texts{"a/b", "c"}));
  EXPECT_EQ(SegmentsOf("/%2F"), (Texts{"/"}));
  EXPECT_EQ(SegmentsOf("/a%2F%2Fb"), (Texts{"a//b"}));
}

TEST(RequestPathTest, EndsInASegmentOfItsOwn) {
  EXPECT_EQ(SegmentsOf("/"), (Texts{"/"}));
  EXPECT_EQ(SegmentsOf("/a/"), (Texts{"a", "/"}));
  EXPECT_EQ(Segments(RequestPath("/a", false).WithSlash()), (Texts{"a", "/"}));
  EXPECT_EQ(Segments(RequestPath("", false).WithSlash()), (Texts{"/"}));
  EXPECT_EQ(Segments(RequestPath("", false)), Texts{});
}

// Clause: ESC-4
TEST(RequestPathTest, OneUnusualByteMakesEscapedSlashesReal) {
  EXPECT_EQ(SegmentsOf("/items/a%2Fb"), (Texts{"items", "a/b"}));
  EXPECT_EQ(SegmentsOf("/items/a%2Fb|c"), (Texts{"items", "a", "b|c"}));
}

// Clause: CON-6
TEST(RequestPathTest, HasEmptySegmentsWhereItIsNotClean) {
  EXPECT_EQ(SegmentsOf("//a"), (Texts{"", "a"}));
  EXPECT_EQ(SegmentsOf("/a//"), (Texts{"a", "", "/"}));
}

// As a CONNECT request behind StripPrefix may have it.
TEST(RequestPathTest, LosesTheFirstByteOfWhatIsNotRooted) {
  URL url;
  url.Path = "ab/c";
  std::string scratch;
  EXPECT_EQ(Segments(RequestPath(url, &scratch)), (Texts{"b", "c"}));
  url.Path = "é";
  EXPECT_EQ(Segments(RequestPath(url, &scratch)), (Texts{"C3\xa9"}));
  url.Path = "a";
  EXPECT_EQ(Segments(RequestPath(url, &scratch).WithSlash()), (Texts{"", "/"}));
}

TEST(RequestPathTest, KeepsASegmentWithABrokenEscape) {
  EXPECT_EQ(Segments(RequestPath("/%zz/%61", true)), (Texts{"%zz", "a"}));
}

// Clause: MAT-7
TEST(RequestPathTest, DecodesTheRemainderInOneGo) {
  RequestPath path("/files/a%2Fb/c%20d", true);
  std::string scratch;
  path.TakeSegment(&scratch);
  EXPECT_EQ(path.Remainder(&scratch), "a/b/c d");
  EXPECT_EQ(RequestPath("/", false).Remainder(&scratch), "");
  EXPECT_EQ(RequestPath("/a/%", true).Remainder(&scratch), "a/%");
}

// All texts of up to nine bytes: the quick look at eight places at once says
// what the slow one says.
TEST(RequestPathTest, CleansAsCleanPathDoes) {
  constexpr std::string_view kAlphabet = "/.a";
  std::vector<std::string> texts = {""};
  for (std::size_t i = 0; texts[i].size() < 9; ++i) {
    for (char c : kAlphabet) texts.push_back(texts[i] + c);
  }
  for (const std::string& text : texts) {
    std::string ours, wanted;
    const std::vector<char> exact(text.begin(), text.end());
    const std::string_view path(exact.data(), exact.size());
    ASSERT_EQ(RequestPath(path, false).Cleaned(&ours).Text(),
              CleanPath(path, &wanted));
  }
}

// Clause: RED-2
TEST(MatchesExactlyTest, AsksOfAPrefixThatItBeAllOfThePath) {
  const Pattern prefix = ParsePattern("/a/");
  EXPECT_TRUE(MatchesExactly(prefix, RequestPath("/a/", false)));
  EXPECT_TRUE(MatchesExactly(prefix, RequestPath("/a", false).WithSlash()));
  EXPECT_FALSE(MatchesExactly(prefix, RequestPath("/a/b", false)));
  EXPECT_FALSE(MatchesExactly(prefix, RequestPath("/a/b/", false)));
  EXPECT_TRUE(
      MatchesExactly(ParsePattern("/{x}/b"), RequestPath("/a/b", false)));
}

Texts Captures(std::string_view pattern, std::string_view path) {
  Texts values;
  CaptureValues(ParsePattern(pattern), RequestPath(path, true), &values);
  if (path.find('%') == std::string_view::npos) {
    Texts unescaped;
    CaptureValues(ParsePattern(pattern), RequestPath(path, false), &unescaped);
    EXPECT_EQ(unescaped, values) << pattern << " " << path;
  }
  return values;
}

// Clauses: MAT-4, MAT-7, CON-6, PAT-13
TEST(CaptureValuesTest, GivesWhatTheWildcardsMatched) {
  EXPECT_EQ(Captures("/{a}/x/{b...}", "/1/x/2/3%2F"), (Texts{"1", "2/3/"}));
  EXPECT_EQ(Captures("/{a}/", "/%20/y"), Texts{" "});
  EXPECT_EQ(Captures("/a/{b}/c/{d}/{$}", "/a/1/c/2/"), (Texts{"1", "2"}));
  EXPECT_EQ(Captures("/a/{b}/c/{d...}", "/a/1/c/2/3"), (Texts{"1", "2/3"}));
  EXPECT_EQ(Captures("/a/{rest...}", "/a/"), Texts{""});
  EXPECT_EQ(Captures("/{a}/{b}", "//x"), Texts{"x"});
  EXPECT_EQ(Captures("/p//{y}/q", "/p/1/2/q"), (Texts{"1", "2"}));
}

}  // namespace
}  // namespace httparity
