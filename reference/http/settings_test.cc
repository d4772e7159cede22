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

}  // namespace
}  // namespace httparity
