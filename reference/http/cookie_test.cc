#include "reference/http/cookie.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reference/http/testdata.h"

namespace httparity {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::size_t CountCookies(std::size_t sent) {
  std::string line = "a=b";
  for (std::size_t i = 1; i < sent; ++i) line += ";a=b";
  const std::string_view lines[] = {line};
  return ParseCookies(lines).size();
}

TEST(CookieTest, ParsesAsGoDoes) {
  for (const TestRow& row : ReadTestdata("cookies")) {
    const auto lines = SplitLines(row[1]);
    std::vector<std::string> flat = {row[0], row[1]};
    for (const Cookie& cookie :
         ParseCookies(lines, CookieOptions::FromGodebug(row[0]))) {
      flat.push_back(cookie.Name);
      flat.push_back(cookie.Value);
      flat.push_back(cookie.Quoted ? "true" : "false");
    }
    EXPECT_EQ(flat, row.columns) << row.where;
  }
}

// Clause GDB-1
TEST(CookieTest, TooManyCookiesAreNone) {
  EXPECT_EQ(CountCookies(3000), 3000u);
  EXPECT_EQ(CountCookies(3001), 0u);
  EXPECT_TRUE(ParseCookies({}).empty());
}

TEST(CookieTest, SetCookieIsGos) {
  for (const TestRow& row : ReadTestdata("set_cookie")) {
    Cookie cookie;
    cookie.Name = row[0];
    cookie.Value = row[1];
    cookie.Quoted = row.Bool(2);
    cookie.Path = row[3];
    cookie.Domain = row[4];
    if (!row[5].empty()) cookie.Expires = sys_seconds(seconds(row.Int(5)));
    cookie.MaxAge = row.Int(6);
    cookie.Secure = row.Bool(7);
    cookie.HttpOnly = row.Bool(8);
    cookie.SameSite = static_cast<SameSite>(row.Int(9));
    cookie.Partitioned = row.Bool(10);
    EXPECT_EQ(cookie.String(), row[11]) << row.where;
  }
}

}  // namespace
}  // namespace httparity
