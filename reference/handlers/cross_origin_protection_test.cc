#include "reference/handlers/cross_origin_protection.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http/response_recorder.h"

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

ResponseRecorder Answer(const CrossOriginProtection& protection, Request r) {
  ResponseRecorder w;
  const auto handler = protection.Handler(
      MakeHandler([](ResponseWriter& w, Request&) { w.Write("let in"); }));
  const HandlerRun run(*handler, w, r);
  EXPECT_TRUE(run.Done());
  return w;
}

TEST(CrossOriginProtectionTest, RefusesWith403) {
  const ResponseRecorder w = Answer({}, CrossSitePost("/"));
  EXPECT_EQ(w.code, 403);
  EXPECT_EQ(w.content,
            "cross-origin request detected from Sec-Fetch-Site header\n");
}

TEST(CrossOriginProtectionTest, TheBypassLetsIn) {
  CrossOriginProtection protection;
  protection.SetInsecureBypass(
      [](const Request& r) { return r.URL().Path == "/hook"; });
  EXPECT_EQ(Answer(protection, CrossSitePost("/hook")).code, 200);
  EXPECT_EQ(Answer(protection, CrossSitePost("/")).code, 403);
}

TEST(CrossOriginProtectionTest, TheDenyHandlerAnswersInstead) {
  CrossOriginProtection protection;
  protection.SetDenyHandler(
      MakeHandler([](ResponseWriter& w, Request&) { w.WriteHeader(418); }));
  EXPECT_EQ(Answer(protection, CrossSitePost("/")).code, 418);
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
