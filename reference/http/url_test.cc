#include "reference/http/url.h"

#include <gtest/gtest.h>

#include <string>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

std::string UserText(const URL& url) {
  if (!url.User) return "";
  std::string text;
  url.User->AppendTo(&text);
  return text + "@";
}

std::string FlagText(const URL& url) {
  const auto text = [](bool flag) { return flag ? "true" : "false"; };
  return std::string(text(url.ForceQuery)) + " " + text(url.OmitHost);
}

// The columns: text, error; without an error then the members.
void ExpectRow(const TestRow& row, const Err& err, const URL& url) {
  ASSERT_EQ(err.Error(), row[1]) << row.where;
  if (err) return;
  EXPECT_EQ(url.Scheme, row[2]) << row.where;
  EXPECT_EQ(url.Opaque, row[3]) << row.where;
  EXPECT_EQ(UserText(url), row[4]) << row.where;
  EXPECT_EQ(url.Host, row[5]) << row.where;
  EXPECT_EQ(url.Path, row[6]) << row.where;
  EXPECT_EQ(url.RawPath, row[7]) << row.where;
  EXPECT_EQ(FlagText(url), row[8]) << row.where;
  EXPECT_EQ(url.RawQuery, row[9]) << row.where;
  EXPECT_EQ(url.Fragment, row[10]) << row.where;
  EXPECT_EQ(url.RawFragment, row[11]) << row.where;
  EXPECT_EQ(url.EscapedPath(), row[12]) << row.where;
  EXPECT_EQ(url.String(), row[13]) << row.where;
}

// One object for all rows: nothing of a former URL may be left in it.
TEST(URLTest, ParseRequestURIIsGos) {
  URL url;
  for (const TestRow& row : ReadTestdata("url_request")) {
    const Err err = ParseRequestURI(row[0], &url);
    ExpectRow(row, err, url);
  }
}

TEST(URLTest, SeveralColonsAreAnOption) {
  URL url;
  for (const TestRow& row : ReadTestdata("url_request_lax")) {
    const Err err = ParseRequestURI(row[0], &url, {.strict_colons = false});
    ExpectRow(row, err, url);
  }
}

TEST(URLTest, BracketsHeldAnythingBeforeGo126) {
  constexpr URLOptions kLax{.strict_colons = false, .strict_literals = false};
  URL url;
  for (const std::string host :
       {"[zz]", "[1.2.3.4]:80", "a[b]", "[a[b]", "a]"}) {
    EXPECT_FALSE(ParseRequestURI("http://" + host + "/", &url, kLax)) << host;
    EXPECT_EQ(url.Host, host);
  }
  EXPECT_FALSE(ParseRequestURI("http://[fe80::1%25]/", &url, kLax));
  EXPECT_EQ(url.Host, "[fe80::1%]");
  for (const char* host : {"[", "[a", "[a]b", "[a]:b", "a[:b"}) {
    EXPECT_TRUE(
        ParseRequestURI(std::string("http://") + host + "/", &url, kLax))
        << host;
  }
}

TEST(URLTest, ParseURLIsGos) {
  URL url;
  for (const TestRow& row : ReadTestdata("url_reference")) {
    const Err err = ParseURL(row[0], &url);
    ExpectRow(row, err, url);
  }
}

TEST(URLTest, ConnectTakesAnAuthority) {
  URL url;
  for (const TestRow& row : ReadTestdata("url_connect")) {
    const Err err = ParseRequestTarget("CONNECT", row[0], &url);
    ASSERT_EQ(!err, row.Bool(1)) << row.where;
    if (err) continue;
    EXPECT_EQ(url.Scheme, row[2]) << row.where;
    EXPECT_EQ(url.Host, row[3]) << row.where;
    EXPECT_EQ(url.Path, row[4]) << row.where;
    EXPECT_EQ(url.RawQuery, row[5]) << row.where;
  }
}

TEST(URLTest, OnlyConnectTakesAnAuthority) {
  URL url;
  EXPECT_TRUE(ParseRequestTarget("GET", "1.2.3.4:443", &url));
  EXPECT_TRUE(ParseRequestTarget("connect", "1.2.3.4:443", &url));
  EXPECT_FALSE(ParseRequestTarget("CONNECT", "1.2.3.4:443", &url));
  EXPECT_EQ(url.Host, "1.2.3.4:443");
}

TEST(URLTest, StringIsGos) {
  for (const TestRow& row : ReadTestdata("url_string")) {
    URL url;
    url.Scheme = row[0];
    url.Opaque = row[1];
    if (row.Bool(2)) url.User = Userinfo{row[3], row[4]};
    url.Host = row[5];
    url.Path = row[6];
    url.RawPath = row[7];
    url.ForceQuery = row[8].starts_with("true");
    url.OmitHost = row[8].ends_with("true");
    url.RawQuery = row[9];
    url.Fragment = row[10];
    EXPECT_EQ(url.String(), row[11]) << row.where;
  }
}

TEST(URLTest, EscapedPathAvoidsACopy) {
  URL url;
  ASSERT_FALSE(ParseRequestURI("/a/b", &url));
  std::string unused;
  EXPECT_EQ(url.EscapedPath(&unused).data(), url.Path.data());
  ASSERT_FALSE(ParseRequestURI("/a%2Fb", &url));
  std::string scratch;
  EXPECT_EQ(url.EscapedPath(&scratch).data(), url.RawPath.data());
  EXPECT_EQ(url.EscapedPath(), "/a%2Fb");
}

// Clause ESC-4: the byte "|" may not stand bare, and takes %2F down with it.
TEST(URLTest, OneOddByteReencodesTheWholePath) {
  URL url;
  ASSERT_FALSE(ParseRequestURI("/items/a%2Fb|c", &url));
  EXPECT_EQ(url.EscapedPath(), "/items/a/b%7Cc");
}

TEST(URLTest, KeepsItsCapacity) {
  URL url;
  const std::string path(200, 'a');
  ASSERT_FALSE(ParseRequestURI("/" + path, &url));
  const char* data = url.Path.data();
  ASSERT_FALSE(ParseRequestURI("/short", &url));
  EXPECT_EQ(url.Path.data(), data);
  EXPECT_EQ(url.Path, "/short");
}

}  // namespace
}  // namespace httparity
