#include "reference/http1/request_line.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http1/exact_buffer.h"

namespace httparity::http1 {
namespace {

bool Parses(std::string_view line, RequestLine* out) {
  return ParseRequestLine(line, URLOptions(), out);
}

bool Parses(std::string_view line) {
  RequestLine ignored;
  const ExactBuffer buffer(line);
  return Parses(buffer.view(), &ignored);
}

// REQ-1
TEST(RequestLine, OneCRBeforeLFBelongsToTheLineEnd) {
  EXPECT_EQ(StripLineEnd("a\r\n"), "a");
  EXPECT_EQ(StripLineEnd("a\n"), "a");
  EXPECT_EQ(StripLineEnd("a\r\r\n"), "a\r");
  EXPECT_EQ(StripLineEnd("\r\n"), "");
  EXPECT_EQ(StripLineEnd("\n"), "");
}

// REQ-3, FLD-1
TEST(RequestLine, HasThreeParts) {
  RequestLine line;
  ASSERT_TRUE(Parses("GET /a?b HTTP/1.1", &line));
  EXPECT_EQ(line.method, "GET");
  EXPECT_EQ(line.target, "/a?b");
  EXPECT_EQ(line.proto, "HTTP/1.1");
  EXPECT_EQ(line.major, 1);
  EXPECT_EQ(line.minor, 1);
}

// REQ-3
TEST(RequestLine, IsCutAtSingleSpacesOnly) {
  EXPECT_FALSE(Parses("GET  / HTTP/1.1"));
  EXPECT_FALSE(Parses("GET / HTTP/1.1 "));
  EXPECT_FALSE(Parses(" GET / HTTP/1.1"));
  EXPECT_FALSE(Parses("GET /a b HTTP/1.1"));
  EXPECT_FALSE(Parses("GET  HTTP/1.1"));
  EXPECT_FALSE(Parses("GET HTTP/1.1"));
  EXPECT_FALSE(Parses("GET /"));
  EXPECT_FALSE(Parses("GET\t/\tHTTP/1.1"));
  EXPECT_FALSE(Parses("GET / HTTP/1.1\r"));
  EXPECT_FALSE(Parses("GET / HTTP/1.1 HTTP/1.1"));
  EXPECT_FALSE(Parses(" "));
  EXPECT_FALSE(Parses(""));
}

// REQ-4
TEST(RequestLine, MethodIsAnyToken) {
  RequestLine line;
  ASSERT_TRUE(Parses("get / HTTP/1.1", &line));
  EXPECT_EQ(line.method, "get");
  EXPECT_TRUE(Parses("!#$%&'*+-.^_`|~ / HTTP/1.1"));
  EXPECT_FALSE(Parses("G@T / HTTP/1.1"));
  EXPECT_FALSE(Parses("G\xe9T / HTTP/1.1"));
}

// REQ-5
TEST(RequestLine, VersionIsExactlyEightBytes) {
  for (const char* version :
       {"http/1.1", "HTTP/2", "HTTP/1.10", "HTTP/11.1", "HTTP/1,1", "HTTP/a.1",
        "HTTP/1.b", "HTTP/1.", "HTTP/.11", "HTTPS/1.1"}) {
    EXPECT_FALSE(Parses(std::string("GET / ") + version)) << version;
  }
  EXPECT_TRUE(Parses("GET / HTTP/0.0"));
  EXPECT_TRUE(Parses("GET / HTTP/9.9"));
}

// REQ-6
TEST(RequestLine, EveryMinorOfMajorOneIsServed) {
  RequestLine line;
  for (char minor = '0'; minor <= '9'; ++minor) {
    const std::string text = std::string("GET / HTTP/1.") + minor;
    ASSERT_TRUE(Parses(text, &line));
    EXPECT_TRUE(IsSupportedVersion(line));
    EXPECT_EQ(line.IsHTTP10(), minor == '0');
    EXPECT_EQ(line.AtLeast(1, 1), minor != '0');
  }
  for (char major : {'0', '2', '3', '9'}) {
    const std::string text = std::string("GET / HTTP/") + major + ".0";
    ASSERT_TRUE(Parses(text, &line));
    EXPECT_FALSE(IsSupportedVersion(line));
  }
}

// REQ-7
TEST(RequestLine, PrefaceOfHTTP2IsLetThrough) {
  RequestLine line;
  ASSERT_TRUE(Parses("PRI * HTTP/2.0", &line));
  EXPECT_TRUE(IsPrefaceLine(line) && IsSupportedVersion(line));
  for (const char* other : {"PRI / HTTP/2.0", "PRI * HTTP/2.1",
                            "pri * HTTP/2.0", "GET * HTTP/2.0"}) {
    ASSERT_TRUE(Parses(other, &line));
    EXPECT_FALSE(IsPrefaceLine(line) || IsSupportedVersion(line)) << other;
  }
}

// REQ-8
TEST(RequestLine, UpToFourBlankBytesAreDroppedAfterPost) {
  EXPECT_EQ(BlankAfterPost("GET "), 0u);
  EXPECT_EQ(BlankAfterPost("\r\nGET "), 2u);
  EXPECT_EQ(BlankAfterPost("\n\rG\n"), 2u);
  EXPECT_EQ(BlankAfterPost("\r\n\r\n\r\nGET"), 4u);
  EXPECT_EQ(BlankAfterPost("\n"), 1u);
  EXPECT_EQ(BlankAfterPost(""), 0u);
}

// URI-1
TEST(RequestLine, TargetHasNoControls) {
  for (int c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    const bool good = c > 0x20 && c != 0x7f;
    for (const char* before : {"/", "/a?", "/0123456789abcdef?"}) {
      const std::string target = std::string(before) + byte + "41";
      EXPECT_EQ(Parses("GET " + target + " HTTP/1.1"), good) << target;
    }
  }
}

// URI-2 to URI-5: the table.
TEST(RequestLine, TargetTakesTheFormsOfTheTable) {
  for (const char* target : {"foo:bar",
                             "http:foo?x",
                             "//h2/p",
                             "/?",
                             "/x??",
                             "/a?b?c",
                             "/#frag?q",
                             "http://a.b:80/p?q",
                             "HTTP://u:p@A.b/",
                             "http:///p",
                             "http:/p",
                             "http://a.b",
                             "http://a.b?q",
                             "foo://a:1:2/",
                             "http://a:/",
                             "http://a%e9/",
                             "http://a<>\"/",
                             "/?%zz",
                             "/%2fa%e9?%",
                             "*"}) {
    EXPECT_TRUE(Parses(std::string("GET ") + target + " HTTP/1.1")) << target;
  }
  for (const char* target :
       {"foo", "?a", ":foo", "1http://x", "**", "http://a:b/", "http://a:1:2/",
        "http://[1.2.3.4]/", "http://[zz]/", "http://a%41/", "http://a^/",
        "http://a|/", "/%zz", "/%2", "/%", "/%41%4", "/%4x?%41", "/a%"}) {
    EXPECT_FALSE(Parses(std::string("GET ") + target + " HTTP/1.1")) << target;
  }
  EXPECT_TRUE(Parses("CONNECT h:443 HTTP/1.1"));
  EXPECT_TRUE(Parses("CONNECT * HTTP/1.1"));
  EXPECT_TRUE(Parses("CONNECT  HTTP/1.1"));  // an authority that is empty
  EXPECT_FALSE(Parses("GET  HTTP/1.1"));
  EXPECT_FALSE(Parses("CONNECT h:x HTTP/1.1"));
}

// GODEBUG urlstrictcolons=0
TEST(RequestLine, ColonsInAHostMayBeTakenLaxly) {
  const std::string text = "GET http://a:1:2/ HTTP/1.1";
  RequestLine line;
  URLOptions lax;
  lax.strict_colons = false;
  EXPECT_FALSE(ParseRequestLine(text, URLOptions(), &line));
  EXPECT_TRUE(ParseRequestLine(text, lax, &line));
}

}  // namespace
}  // namespace httparity::http1
