#include "reference/mux/pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reference/mux/registration_error.h"

namespace httparity {
namespace {

using Kind = PatternSegment::Kind;
using Segments = std::vector<PatternSegment>;

PatternSegment Literal(std::string text) { return {Kind::kLiteral, text}; }
PatternSegment Wildcard(std::string name) { return {Kind::kWildcard, name}; }
PatternSegment Multi(std::string name) { return {Kind::kMulti, name}; }
const PatternSegment kEnd = Literal("/");

void ExpectParts(std::string_view text, std::string_view method,
                 std::string_view host, const Segments& segments) {
  SCOPED_TRACE(text);
  const Pattern pattern = ParsePattern(text);
  EXPECT_EQ(pattern.text, text);
  EXPECT_EQ(pattern.method, method);
  EXPECT_EQ(pattern.host, host);
  EXPECT_EQ(pattern.segments, segments);
}

std::string ErrorOf(std::string_view text) {
  try {
    ParsePattern(text);
  } catch (const RegistrationError& error) {
    return error.Text();
  }
  return "";
}

void ExpectError(std::string_view text, std::string_view quoted,
                 std::string_view flaw) {
  EXPECT_EQ(ErrorOf(text),
            "parsing " + std::string(quoted) + ": " + std::string(flaw));
}

// Clauses: PAT-1, PAT-2, PAT-3, PAT-4
TEST(ParsePatternTest, TakesTheMethodUpToTheFirstBlank) {
  ExpectParts("GET /a", "GET", "", {Literal("a")});
  ExpectParts("GET \t /a", "GET", "", {Literal("a")});
  ExpectParts(" /sp", "", "", {Literal("sp")});
  ExpectParts("\t h.com/tab", "", "h.com", {Literal("tab")});
  ExpectParts("get /a", "get", "", {Literal("a")});
  ExpectParts("ZED /a", "ZED", "", {Literal("a")});
  ExpectParts("GET /a b", "GET", "", {Literal("a b")});
  ExpectError("/a b", R"("/a b")", R"(at offset 0: invalid method "/a")");
}

// Clause: PAT-5
TEST(ParsePatternTest, KeepsTheHostAsItIs) {
  ExpectParts("H.com/", "", "H.com", {Multi("")});
  ExpectParts("h.com:80/a", "", "h.com:80", {Literal("a")});
  ExpectParts("h.com./a", "", "h.com.", {Literal("a")});
  ExpectParts("http://x/", "", "http:", {Literal(""), Literal("x"), Multi("")});
}

// Clause: PAT-6
TEST(ParsePatternTest, DecodesLiteralsOnce) {
  ExpectParts("/a%2Fb", "", "", {Literal("a/b")});
  ExpectParts("/%61/%2561", "", "", {Literal("a"), Literal("%61")});
  ExpectParts("/%zz/%", "", "", {Literal("%zz"), Literal("%")});
  ExpectParts("/a}/?q#f/*+", "", "",
              {Literal("a}"), Literal("?q#f"), Literal("*+")});
}

// Clauses: PAT-7, PAT-9, PAT-10
TEST(ParsePatternTest, ReadsWildcards) {
  ExpectParts("/{x}/b/{rest...}", "", "",
              {Wildcard("x"), Literal("b"), Multi("rest")});
  ExpectParts("/", "", "", {Multi("")});
  ExpectParts("/a/", "", "", {Literal("a"), Multi("")});
  ExpectParts("/a/{$}", "", "", {Literal("a"), kEnd});
  ExpectParts("/sl/%2F", "", "", {Literal("sl"), kEnd});
  ExpectParts(
      "/{é}/{世界}/{x٣}/{_1}", "", "",
      {Wildcard("é"), Wildcard("世界"), Wildcard("x٣"), Wildcard("_1")});
}

TEST(ParsePatternTest, ListsTheWildcardsThatHaveANames) {
  EXPECT_EQ(ParsePattern("/{b}/x/{a}/{c...}").wildcards,
            (std::vector<std::string>{"b", "a", "c"}));
  EXPECT_TRUE(ParsePattern("/a/").wildcards.empty());
  EXPECT_TRUE(ParsePattern("/a/{$}").wildcards.empty());
}

// Clause: PAT-11
TEST(ParsePatternTest, RefusesUncleanPathsThatNoRequestCanHave) {
  constexpr std::string_view kFlaw =
      "non-CONNECT pattern with unclean path can never match";
  ExpectError("GET //", R"("GET //")", "at offset 4: " + std::string(kFlaw));
  ExpectError("GET host//a", R"("GET host//a")",
              "at offset 8: " + std::string(kFlaw));
  ExpectError("POST  /a/../b", R"("POST  /a/../b")",
              "at offset 5: " + std::string(kFlaw));
  for (const char* text : {"//", "/a/../b", "/.", "CONNECT //a/./b",
                           "GET /%2e%2e/b", "GET /...", "GET /{$}"}) {
    EXPECT_EQ(ErrorOf(text), "") << text;
  }
}

// Clause: PAT-12, in the order of its table.
TEST(ParsePatternTest, NamesTheFirstFlawAndItsPlace) {
  ExpectError("G(T /", R"("G(T /")", R"(at offset 0: invalid method "G(T")");
  ExpectError("/{ x}", R"("/{ x}")", R"(at offset 0: invalid method "/{")");
  ExpectError(" ", R"(" ")", "at offset 1: host/path missing /");
  ExpectError("a", R"("a")", "at offset 0: host/path missing /");
  ExpectError("GET  ", R"("GET  ")", "at offset 4: host/path missing /");
  ExpectError("CONNECT host:443", R"("CONNECT host:443")",
              "at offset 8: host/path missing /");
  ExpectError("GET ex{a}/x", R"("GET ex{a}/x")",
              "at offset 6: host contains '{' (missing initial '/'?)");
  ExpectError("/a/b{x}c/d", R"("/a/b{x}c/d")",
              "at offset 3: bad wildcard segment (must start with '{')");
  for (const char* text : {"/{", "/{$}x", "/{x}b", "/{x"}) {
    ExpectError(text, '"' + std::string(text) + '"',
                "at offset 1: bad wildcard segment (must end with '}')");
  }
  ExpectError("/{$}/", R"("/{$}/")", "at offset 1: {$} not at end");
  ExpectError("GET /foo/{x...}/bar", R"("GET /foo/{x...}/bar")",
              "at offset 9: {...} wildcard not at end");
  ExpectError("GET   /{}", R"("GET   /{}")", "at offset 7: empty wildcard");
  ExpectError("/{...}", R"("/{...}")", "at offset 1: empty wildcard");
  ExpectError("/{x}}", R"("/{x}}")", R"(at offset 1: bad wildcard name "x}")");
  ExpectError("/{x....}", R"("/{x....}")",
              R"(at offset 1: bad wildcard name "x.")");
  ExpectError("/{$...}", R"("/{$...}")",
              R"(at offset 1: bad wildcard name "$")");
  ExpectError("/{1}", R"("/{1}")", R"(at offset 1: bad wildcard name "1")");
  ExpectError("/{%78}", R"("/{%78}")",
              R"(at offset 1: bad wildcard name "%78")");
  ExpectError("/{\xff}", R"("/{\xff}")",
              R"(at offset 1: bad wildcard name "\xff")");
  ExpectError("/{x}/{x...}", R"("/{x}/{x...}")",
              R"(at offset 5: duplicate wildcard name "x")");
}

TEST(RegistrationErrorTest, KeepsWhatFollowsANul) {
  const std::string text("a\0b", 3);
  EXPECT_EQ(RegistrationError(text).Text(), text);
}

TEST(PatternTest, KnowsTheOnlyPathThatItMatches) {
  EXPECT_EQ(ParsePattern("GET h/a/b").literal_path, "/a/b");
  EXPECT_EQ(ParsePattern("/a/{$}").literal_path, "/a/");
  EXPECT_EQ(ParsePattern("/{$}").literal_path, "/");
  EXPECT_EQ(ParsePattern("/sp%20ace/%C3%A9").literal_path, "/sp ace/é");
  for (const char* text : {"/", "/a/", "/{x}/b", "/a/{x...}", "/x%2Fy", "/%2F/",
                           "//a", "/a//{$}", "/./a", "/a/%2e%2e"}) {
    EXPECT_EQ(ParsePattern(text).literal_path, "") << text;
  }
}

}  // namespace
}  // namespace httparity
