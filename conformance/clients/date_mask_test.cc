#include "conformance/clients/date_mask.h"

#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

using std::chrono::seconds;

WallTime At(long unix_seconds) { return WallTime(seconds(unix_seconds)); }

// Sun, 06 Nov 1994 08:49:37 GMT
constexpr long kThen = 784111777;

TEST(ImfFixdateTest, TakesTheForm) {
  EXPECT_EQ(ParseImfFixdate("Sun, 06 Nov 1994 08:49:37 GMT"), At(kThen));
  EXPECT_EQ(ParseImfFixdate("Thu, 01 Jan 1970 00:00:00 GMT"), At(0));
  EXPECT_EQ(ParseImfFixdate("Thu, 29 Feb 2024 23:59:59 GMT"), At(1709251199));
}

TEST(ImfFixdateTest, TakesNothingElse) {
  for (const char* text : {
           "",
           "Sun, 06 Nov 1994 08:49:37 UTC",
           "sun, 06 Nov 1994 08:49:37 GMT",
           "Mon, 06 Nov 1994 08:49:37 GMT",   // it was a Sunday
           "Sun, 6 Nov 1994 08:49:37 GMT",    // a digit short
           "Sunday, 06-Nov-94 08:49:37 GMT",  // RFC 850
           "Sun Nov  6 08:49:37 1994",        // asctime
           "Sun, 06 Nov 1994 08:49:37 GMT ",  // one more
           "Thu, 30 Feb 2024 00:00:00 GMT",   // no such day
           "Sun, 06 Nov 1994 24:00:00 GMT",   // no such hour
           "Sun, 06 Nov 1994 -8:49:37 GMT",   // no digits
           "Sun, +6 Nov 1994 08:49:37 GMT",
       }) {
    EXPECT_EQ(ParseImfFixdate(text), std::nullopt) << text;
  }
}

std::string Mask(std::string_view head) {
  return MaskDates(head, At(kThen - 5), At(kThen + 5));
}

TEST(MaskDatesTest, MasksARightDate) {
  EXPECT_EQ(Mask("HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                 "X: y\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nDate: <date>\r\nX: y\r\n\r\n");
}

// White space and the name's case are the server's and stay as they came.
TEST(MaskDatesTest, MasksTheValueAlone) {
  EXPECT_EQ(Mask("date:Sun, 06 Nov 1994 08:49:37 GMT \r\n"),
            "date:<date> \r\n");
  EXPECT_EQ(Mask("Date: Sun, 06 Nov 1994 08:49:37 GMT"), "Date: <date>");
}

TEST(MaskDatesTest, BothEndsOfTheClock) {
  const auto masked = [](const char* clock) {
    return Mask(std::string("Date: Sun, 06 Nov 1994 ") + clock + " GMT\r\n") ==
           "Date: <date>\r\n";
  };
  EXPECT_FALSE(masked("08:49:31"));
  EXPECT_TRUE(masked("08:49:32"));
  EXPECT_TRUE(masked("08:49:42"));
  EXPECT_FALSE(masked("08:49:43"));
}

TEST(MaskDatesTest, AWrongDateStays) {
  for (const std::string head : {
           "Date: \r\n",
           "Date:\r\n",
           "Date: yesterday\r\n",
           "Date: Mon, 06 Nov 1994 08:49:37 GMT\r\n",
           "X-Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
           "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
           "",
           "\r\n",
           "\n",
           "Dat",
       }) {
    EXPECT_EQ(Mask(head), head);
  }
}

}  // namespace
}  // namespace httparity::conformance
