#include "reference/http/reply.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>

#include "reference/http/header.h"
#include "reference/http/status.h"

namespace httparity {
namespace {

// Keeps what is sent.
class Recorder final : public ResponseWriter {
 public:
  httparity::Header& Header() override { return header; }
  Async<Err> WriteHeader(int code) override {
    status = code;
    return Err();
  }
  Async<WriteResult> Write(std::string_view bytes) override {
    body.append(bytes);
    return WriteResult{bytes.size(), Err()};
  }

  httparity::Header header;
  int status = 0;
  std::string body;
};

Request RequestFor(std::string_view method, std::string_view target) {
  Request r;
  r.MutableMethod() = method;
  EXPECT_FALSE(ParseRequestTarget(method, target, &r.URL())) << target;
  return r;
}

// Clause: HLP-1
TEST(ErrorTest, KeepsWhatItDoesNotSet) {
  Recorder w;
  w.header.Set("Content-Length", "5");
  w.header.Set("Content-Type", "text/html");
  w.header.Set("Content-Encoding", "gzip");
  w.header.Set("Location", "/x");
  Error(w, "gone wrong", 418);
  EXPECT_EQ(w.status, 418);
  EXPECT_EQ(w.body, "gone wrong\n");
  EXPECT_FALSE(w.header.Has("Content-Length"));
  EXPECT_EQ(w.header.Get("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(w.header.Get("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(w.header.Get("Content-Encoding"), "gzip");
  EXPECT_EQ(w.header.Get("Location"), "/x");
}

// Clause: HLP-2
TEST(NotFoundTest, SaysSo) {
  Recorder w;
  Request r = RequestFor("GET", "/");
  NotFound(w, r);
  EXPECT_EQ(w.status, 404);
  EXPECT_EQ(w.body, "404 page not found\n");
}

// Clauses: HLP-3, HLP-4
TEST(ResolveRedirectTest, ResolvesAgainstTheRequestsPath) {
  constexpr std::string_view kRows[][2] = {
      {"new", "/base/dir/new"},
      {"./new", "/base/dir/new"},
      {"../new", "/base/new"},
      {"../../../new", "/new"},
      {"/a/../b/./c//d/", "/b/c/d/"},
      {"", "/base/dir/"},
      {"./", "/base/dir/"},
      {".", "/base/dir"},
      {"..", "/base"},
      {"?q=1", "/base/dir/?q=1"},
      {"/a?x=/../y", "/a?x=/../y"},
      {"#frag", "/base/dir/#frag"},
      {"///x", "/x"},
      {"/x#f/../y", "/y"},
      {"//host/a/../b", "//host/a/../b"},
      {"http://h/a/../b", "http://h/a/../b"},
      {"mailto:x", "mailto:x"},
      {"a:b", "a:b"},
      {":", ":"},
      {"%zz", "%zz"},
      {"/a b", "/a b"},
      {"/%zz", "/%zz"},
      {"/\\x", "/\\x"},
      {"//", "/"}};
  const Request r = RequestFor("GET", "/base/dir/page?orig=1");
  for (const auto& [url, location] : kRows) {
    EXPECT_EQ(ResolveRedirect(r.URL(), url), location) << url;
  }
  const Request escaped = RequestFor("GET", "/a%2Fb/c");
  EXPECT_EQ(ResolveRedirect(escaped.URL(), "n"), "/a%2Fb/n");
  EXPECT_EQ(ResolveRedirect(escaped.URL(), "n", GoVersion{24}), "/a/b/n");
}

// As behind StripPrefix.
TEST(ResolveRedirectTest, TakesPathsThatAreNotRooted) {
  URL url;
  EXPECT_EQ(ResolveRedirect(url, "n"), "/n");
  url.Path = "b";
  EXPECT_EQ(ResolveRedirect(url, "n"), "n");
  EXPECT_EQ(ResolveRedirect(url, ""), ".");
}

// Clauses: HLP-6, RED-8
TEST(RedirectTest, HasAPageForGetAlone) {
  Recorder get, head, post;
  Request r = RequestFor("GET", "/");
  Redirect(get, r, "/<a>?b&\"c'", kStatusFound);
  EXPECT_EQ(get.status, 302);
  EXPECT_EQ(get.header.Get("Location"), "/<a>?b&\"c'");
  EXPECT_EQ(get.header.Get("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(get.body,
            "<a href=\"/&lt;a&gt;?b&amp;&#34;c&#39;\">Found</a>.\n\n");

  r.MutableMethod() = "HEAD";
  Redirect(head, r, "/a", kStatusFound);
  EXPECT_EQ(head.header.Get("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(head.body, "");

  r.MutableMethod() = "POST";
  Redirect(post, r, "/a", kStatusFound);
  EXPECT_FALSE(post.header.Has("Content-Type"));
  EXPECT_EQ(post.body, "");
}

// Clauses: HLP-6, RED-9
TEST(RedirectTest, HasNoPageWhereATypeIsSet) {
  Recorder set, null;
  Request r = RequestFor("GET", "/");
  set.header.Set("Content-Type", "text/plain");
  set.header.Set("Content-Length", "9");
  Redirect(set, r, "/a", kStatusFound);
  EXPECT_EQ(set.header.Get("Content-Type"), "text/plain");
  EXPECT_EQ(set.header.Get("Content-Length"), "9");
  EXPECT_EQ(set.body, "");
  null.header.SetRaw("Content-Type", std::span<const std::string>());
  Redirect(null, r, "/a", kStatusFound);
  EXPECT_EQ(null.body, "");
}

// Clause: HLP-5
TEST(RedirectTest, TakesAnyCode) {
  Recorder w;
  Request r = RequestFor("GET", "/");
  Redirect(w, r, "/a", 999);
  EXPECT_EQ(w.status, 999);
  EXPECT_EQ(w.body, "<a href=\"/a\"></a>.\n\n");
}

// Clause: HLP-7
TEST(RedirectTest, EscapesNonASCIIInLocationAlone) {
  Recorder w;
  Request r = RequestFor("GET", "/");
  Redirect(w, r, "/é", kStatusFound);
  EXPECT_EQ(w.header.Get("Location"), "/%c3%a9");
  EXPECT_EQ(w.body, "<a href=\"/é\">Found</a>.\n\n");
}

}  // namespace
}  // namespace httparity
