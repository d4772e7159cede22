#include "reference/mux/cross_origin_protection.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http/response_recorder.h"
#include "reference/http/testdata.h"
#include "reference/mux/registration_error.h"

namespace httparity {
namespace {

Request CrossSitePost(std::string path) {
  Request r;
  r.MutableMethod() = "POST";
  r.MutableHost() = "h";
  r.URL().Path = std::move(path);
  r.Header().Set("Sec-Fetch-Site", "cross-site");
  return r;
}

std::shared_ptr<Handler> Guarded(const CrossOriginProtection& protection) {
  return protection.Handler(
      MakeHandler([](ResponseWriter& w, Request&) { w.Write("let in"); }));
}

ResponseRecorder Answer(Handler& handler, Request r) {
  ResponseRecorder w;
  const HandlerRun run(handler, w, r);
  EXPECT_TRUE(run.Done());
  return w;
}

ResponseRecorder Answer(const CrossOriginProtection& protection, Request r) {
  return Answer(*Guarded(protection), std::move(r));
}

TEST(CrossOriginProtectionTest, ChecksAreGos) {
  CrossOriginProtection protection;
  for (const char* origin : {"https://a.example", "http://b:81"}) {
    ASSERT_FALSE(protection.AddTrustedOrigin(origin));
  }
  for (const char* pattern :
       {"/hook/{x}", "POST /b/", "a.example/c", "/d/{$}"}) {
    protection.AddInsecureBypassPattern(pattern);
  }
  for (const TestRow& row : ReadTestdata("cross_origin")) {
    Request r;
    r.MutableMethod() = row[0];
    r.URL().Path = row[1];
    r.MutableHost() = row[2];
    r.Header().Set("Sec-Fetch-Site", row[3]);
    r.Header().Set("Origin", row[4]);
    EXPECT_EQ(protection.Check(r).Error(), row[5]) << row.where;
  }
}

TEST(CrossOriginProtectionTest, TrustedOriginErrorsAreGos) {
  for (const TestRow& row : ReadTestdata("trusted_origin")) {
    CrossOriginProtection protection;
    EXPECT_EQ(protection.AddTrustedOrigin(row[0]).Error(), row[1]) << row.where;
  }
}

// The texts are those of real Go, but for the place.
TEST(CrossOriginProtectionTest, BadBypassPatternsAreRefusedInGosWords) {
  CrossOriginProtection protection;
  const auto refusal = [&protection](std::string_view pattern) -> std::string {
    try {
      protection.AddInsecureBypassPattern(pattern);
    } catch (const RegistrationError& error) {
      return error.Text();
    }
    return "";
  };
  EXPECT_EQ(refusal(""), "http: invalid pattern");
  EXPECT_EQ(refusal("GET /{"),
            "parsing \"GET /{\": at offset 5: bad wildcard segment (must end "
            "with '}')");
  EXPECT_EQ(refusal("/{x}"), "");
  const std::string conflict = refusal("/{y}");
  EXPECT_TRUE(conflict.ends_with("\n/{y} matches the same requests as /{x}"))
      << conflict;
  EXPECT_NE(conflict.find("cross_origin_protection_test.cc:"),
            std::string::npos)
      << "the place is the caller's: " << conflict;
}

TEST(CrossOriginProtectionTest, RefusesWith403) {
  const ResponseRecorder w =
      Answer(CrossOriginProtection(), CrossSitePost("/"));
  EXPECT_EQ(w.code, 403);
  EXPECT_EQ(w.content,
            "cross-origin request detected from Sec-Fetch-Site header\n");
}

TEST(CrossOriginProtectionTest, TheDenyHandlerAnswersInstead) {
  CrossOriginProtection protection;
  protection.SetDenyHandler(
      MakeHandler([](ResponseWriter& w, Request&) { w.WriteHeader(418); }));
  EXPECT_EQ(Answer(protection, CrossSitePost("/")).code, 418);
  protection.SetDenyHandler(nullptr);
  EXPECT_EQ(Answer(protection, CrossSitePost("/")).code, 403);
}

TEST(CrossOriginProtectionTest, ItsHandlersFollowLaterChanges) {
  CrossOriginProtection protection;
  const auto handler = Guarded(protection);
  EXPECT_EQ(Answer(*handler, CrossSitePost("/hook")).code, 403);
  protection.AddInsecureBypassPattern("/hook");
  EXPECT_EQ(Answer(*handler, CrossSitePost("/hook")).code, 200);
  EXPECT_EQ(Answer(*handler, CrossSitePost("/")).code, 403);
}

TEST(CrossOriginProtectionTest, OriginsAreComparedAsText) {
  CrossOriginProtection protection;
  ASSERT_FALSE(protection.AddTrustedOrigin("https://a"));
  Request r = CrossSitePost("/");
  r.Header().Set("Origin", "https://a");
  EXPECT_FALSE(protection.Check(r));
  r.Header().Set("Origin", "https://A");
  EXPECT_TRUE(protection.Check(r));
}

// GODEBUG urlstrictcolons=0; the answers are those of real Go.
TEST(CrossOriginProtectionTest, FollowsTheSettingsOnColons) {
  CrossOriginProtection protection;
  EXPECT_TRUE(protection.AddTrustedOrigin("http://a:b:80"));
  EXPECT_FALSE(
      protection.AddTrustedOrigin("http://a:b:80", {.strict_colons = false}));
  Request r;
  r.MutableMethod() = "POST";
  r.MutableHost() = "h:1:2";
  r.Header().Set("Origin", "http://h:1:2");
  r.SetSettings(ParseSettings(""));
  EXPECT_TRUE(protection.Check(r));
  r.SetSettings(ParseSettings("urlstrictcolons=0"));
  EXPECT_FALSE(protection.Check(r));
}

}  // namespace
}  // namespace httparity
