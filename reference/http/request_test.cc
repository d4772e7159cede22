#include "reference/http/request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>

#include "reference/http/response_recorder.h"

namespace httparity {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

const std::array<std::string, 2> kNames = {"id", "rest"};

TEST(RequestTest, GivesTheValuesOfWildcards) {
  Request r;
  r.SetMatch("/a/{id}/{rest...}", kNames) = {"7", "x/y"};
  EXPECT_EQ(r.Pattern(), "/a/{id}/{rest...}");
  EXPECT_EQ(r.PathValue("id"), "7");
  EXPECT_EQ(r.PathValue("rest"), "x/y");
  EXPECT_EQ(r.PathValue("other"), "");
  EXPECT_THAT(r.PathValueNames(), ElementsAreArray(kNames));
  r.ClearMatch();
  EXPECT_EQ(r.Pattern(), "");
  EXPECT_EQ(r.PathValue("id"), "");
}

TEST(RequestTest, SetsPathValues) {
  Request r;
  r.SetMatch("/{id}/{rest...}", kNames) = {"7"};  // CON-6: one is missing
  r.SetPathValue("id", "8");
  r.SetPathValue("rest", "9");
  r.SetPathValue("own", "10");
  EXPECT_EQ(r.PathValue("id"), "8");
  EXPECT_EQ(r.PathValue("rest"), "");
  EXPECT_EQ(r.PathValue("own"), "10");
}

TEST(RequestTest, CopiesAreShallow) {
  Request r;
  r.Header().Set("A", "1");
  r.SetMatch("/{id}", kNames) = {"7"};
  Request copy = r.WithContext(WithValue(Context(), "k", 1));
  copy.URL().Path = "/other";
  copy.Header().Set("A", "2");
  copy.SetPathValue("id", "8");
  EXPECT_EQ(r.URL().Path, "");
  EXPECT_EQ(r.Header().Get("A"), "2");  // shared
  EXPECT_EQ(r.PathValue("id"), "8");    // shared
  EXPECT_EQ(r.Context().Value("k"), nullptr);
  // A mux that matches again gives its request captures of its own.
  copy.SetMatch("/x/{id}", kNames) = {"9"};
  EXPECT_EQ(r.PathValue("id"), "8");
}

TEST(RequestTest, ClonesAreDeep) {
  Request r;
  r.Header().Set("A", "1");
  r.SetMatch("/{id}", kNames) = {"7"};
  r.SetPathValue("own", "1");
  Request clone = r.Clone(Context());
  clone.Header().Set("A", "2");
  clone.SetPathValue("id", "8");
  clone.SetPathValue("own", "2");
  EXPECT_EQ(r.Header().Get("A"), "1");
  EXPECT_EQ(r.PathValue("id"), "7");
  EXPECT_EQ(r.PathValue("own"), "1");
}

TEST(RequestTest, ResetLeavesCopiesAlone) {
  Request r;
  r.Header().Set("A", "1");
  r.SetMatch("/{id}", kNames) = {"7"};
  r.SetTrailer(std::make_shared<Header>());
  const Request copy = r;
  r.Reset();
  EXPECT_TRUE(r.Header().Empty());
  EXPECT_EQ(r.Trailer(), nullptr);
  EXPECT_EQ(r.PathValue("id"), "");
  EXPECT_EQ(copy.Header().Get("A"), "1");
  EXPECT_EQ(copy.PathValue("id"), "7");
  EXPECT_NE(copy.Trailer(), nullptr);
}

TEST(RequestTest, HasABodyAtItsEndFromTheStart) {
  Request r;
  EXPECT_EQ(&r.Body(), &NoBody());
  std::array<char, 1> into;
  EXPECT_EQ(r.Body().Read(into).Now().err, ErrEOF());
}

TEST(RequestTest, ComparesVersions) {
  Request r;
  r.SetProtoVersion(1, 0);
  EXPECT_TRUE(r.ProtoAtLeast(1, 0));
  EXPECT_FALSE(r.ProtoAtLeast(1, 1));
  r.SetProtoVersion(2, 0);
  EXPECT_TRUE(r.ProtoAtLeast(1, 1));
}

TEST(RequestTest, GivesTheCookies) {
  Request r;
  r.SetSettings(ParseSettings(""));
  r.Header().Add("Cookie", "a=1; b=2");
  r.Header().Add("Cookie", "a=3; =x; bad name=1; a=\"4\"");
  EXPECT_EQ(r.Cookies().size(), 4u);
  EXPECT_EQ(r.CookiesNamed("a").size(), 3u);
  EXPECT_THAT(r.CookiesNamed("A"), IsEmpty());
  EXPECT_THAT(r.CookiesNamed(""), IsEmpty());
  Cookie cookie;
  EXPECT_FALSE(r.Cookie("a", &cookie));
  EXPECT_EQ(cookie.Value, "1");
  for (const char* name : {"z", "", "bad name"}) {
    EXPECT_EQ(r.Cookie(name, &cookie), ErrNoCookie()) << name;
  }
  EXPECT_EQ(cookie.Value, "1");
}

TEST(RequestTest, CookiesFollowTheSettings) {
  Request r;
  r.Header().Add("Cookie", "a=1; b=2; c=3; d=4");
  r.SetSettings(ParseSettings("httpcookiemaxnum=4"));
  EXPECT_EQ(r.Cookies().size(), 4u);
  r.SetSettings(ParseSettings("httpcookiemaxnum=3"));
  EXPECT_THAT(r.Cookies(), IsEmpty());
  EXPECT_THAT(r.CookiesNamed("b"), IsEmpty());
  Cookie cookie;
  EXPECT_EQ(r.Cookie("b", &cookie).Error(), "http: named cookie not present");
}

TEST(RequestTest, SetCookieAddsAField) {
  ResponseRecorder w;
  Cookie cookie;
  cookie.Name = "n";
  cookie.Value = "v";
  SetCookie(w, cookie);
  cookie.Path = "/";
  SetCookie(w, cookie);
  cookie.Name = "no token";
  SetCookie(w, cookie);
  EXPECT_EQ(w.Fields(), "Set-Cookie: n=v|Set-Cookie: n=v; Path=/");
}

}  // namespace
}  // namespace httparity
