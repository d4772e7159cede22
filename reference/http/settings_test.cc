#include "reference/http/settings.h"

#include <gtest/gtest.h>

namespace httparity {
namespace {

TEST(SettingsTest, HasGosDefaults) {
  const Settings settings = ParseSettings("");
  EXPECT_FALSE(settings.httpmuxgo121);
  EXPECT_FALSE(settings.httplaxcontentlength);
  EXPECT_FALSE(settings.httpservecontentkeepheaders);
  EXPECT_TRUE(settings.url.strict_colons);
  EXPECT_EQ(settings.cookies.max_cookies, 3000u);
  EXPECT_EQ(settings.query.max_params, 10000u);
}

TEST(SettingsTest, ReadsEachSetting) {
  const Settings settings = ParseSettings(
      "httpmuxgo121=1,httplaxcontentlength=1,httpservecontentkeepheaders=1,"
      "urlstrictcolons=0,httpcookiemaxnum=2,urlmaxqueryparams=0");
  EXPECT_TRUE(settings.httpmuxgo121);
  EXPECT_TRUE(settings.httplaxcontentlength);
  EXPECT_TRUE(settings.httpservecontentkeepheaders);
  EXPECT_FALSE(settings.url.strict_colons);
  EXPECT_EQ(settings.cookies.max_cookies, 2u);
  EXPECT_EQ(settings.query.max_params, QueryOptions::kUnlimited);
}

TEST(SettingsTest, TakesTheLastOfTwo) {
  EXPECT_FALSE(ParseSettings("httpmuxgo121=1,httpmuxgo121=0").httpmuxgo121);
}

TEST(SettingsTest, PassesOverWhatItDoesNotKnow) {
  const Settings settings =
      ParseSettings(",panicnil=1,,httpmuxgo121,=,httpmuxgo121=yes,");
  EXPECT_FALSE(settings.httpmuxgo121);
}

TEST(SettingsTest, TheVersionIsTheDefaultWhereverItStands) {
  for (const char* text : {"default=go1.24,httplaxcontentlength=1",
                           "httplaxcontentlength=1,default=go1.24"}) {
    const Settings settings = ParseSettings(text);
    EXPECT_EQ(settings.go.minor, 24) << text;
    EXPECT_TRUE(settings.httplaxcontentlength) << text;
    EXPECT_FALSE(settings.httpmuxgo121) << text;
    EXPECT_FALSE(settings.url.strict_colons) << text;
    EXPECT_FALSE(settings.url.strict_literals) << text;
    EXPECT_EQ(settings.cookies.max_cookies, CookieOptions::kUnlimited) << text;
    EXPECT_EQ(settings.query.max_params, QueryOptions::kUnlimited) << text;
  }
  EXPECT_TRUE(ParseSettings("default=go1.19").httpmuxgo121);
  EXPECT_EQ(ParseSettings("default=go1.2").go.minor, 26);
}

// As in Go, which passes over what it does not know.
TEST(SettingsTest, AnOlderVersionHasNoNewerSettings) {
  const Settings settings = ParseSettings(
      "default=go1.24,urlstrictcolons=1,httpcookiemaxnum=2,"
      "urlmaxqueryparams=3");
  EXPECT_FALSE(settings.url.strict_colons);
  EXPECT_EQ(settings.cookies.max_cookies, CookieOptions::kUnlimited);
  EXPECT_EQ(settings.query.max_params, QueryOptions::kUnlimited);
  EXPECT_TRUE(ParseSettings("default=go1.19,httpmuxgo121=0").httpmuxgo121);
}

TEST(GoVersionTest, IsOneThatWasRecorded) {
  EXPECT_EQ(ParseGoVersion("1.24")->minor, 24);
  EXPECT_EQ(ParseGoVersion("go1.19")->minor, 19);
  EXPECT_EQ(ParseGoVersion("go1.26")->minor, GoVersion().minor);
  for (const char* text : {"", "go", "1.25", "1.240", "go1.24.4", "24"}) {
    EXPECT_FALSE(ParseGoVersion(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace httparity
