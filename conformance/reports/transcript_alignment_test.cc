#include "conformance/reports/transcript_alignment.h"

#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

Transcript Lines(const std::string& letters) {
  Transcript lines;
  for (const char c : letters) {
    lines.push_back({TranscriptLine::Kind::kFact, std::string(1, c)});
  }
  return lines;
}

// "aa" for equal lines, "ab" for two that differ, "a." and ".b" for one alone.
std::string Aligned(const std::string& expected, const std::string& actual) {
  const Transcript e = Lines(expected);
  const Transcript a = Lines(actual);
  std::string text;
  for (const TranscriptRow& row : Align(e, a)) {
    EXPECT_EQ(row.same, row.expected != nullptr && row.actual != nullptr &&
                            *row.expected == *row.actual);
    text += (text.empty() ? "" : " ");
    text += row.expected != nullptr ? row.expected->text : ".";
    text += row.actual != nullptr ? row.actual->text : ".";
  }
  return text;
}

TEST(Align, EqualLinesStandTogether) {
  EXPECT_EQ(Aligned("", ""), "");
  EXPECT_EQ(Aligned("abc", "abc"), "aa bb cc");
  EXPECT_EQ(Aligned("abc", "axc"), "aa bx cc");
  EXPECT_EQ(Aligned("abc", "ac"), "aa b. cc");
  EXPECT_EQ(Aligned("ac", "abc"), "aa .b cc");
  EXPECT_EQ(Aligned("abcd", "xbyd"), "ax bb cy dd");
  EXPECT_EQ(Aligned("abcde", "cab"), ".c aa bb c. d. e.");
}

TEST(Align, VeryLongOnesOnlyLineByLine) {
  const std::string expected(2000, 'e');
  const std::string actual(1999, 'a');
  const Transcript e = Lines("=" + expected + "=");
  const Transcript a = Lines("=" + actual + "=");
  const auto rows = Align(e, a);
  ASSERT_EQ(rows.size(), 2002u);
  EXPECT_TRUE(rows.front().same);
  EXPECT_TRUE(rows.back().same);
  EXPECT_EQ(rows[2000].actual, nullptr);
}

TEST(Transcript, HasAllOfAnAnswer) {
  const auto answer = boost::json::parse(R"({
    "connections": [{"name": "b", "responses": [
        {"head": ["HTTP/1.1 200 OK\r\n", "\r\n"], "body": ["a\nb"],
         "complete": false}], "rest": ["\u00ff"], "fate": "fin",
      "writes_after_fin": "fail at once"}],
    "remarks": [{"step": 2, "what": "timeout"}],
    "log": {"errors": ["x"]}})");
  std::string text;
  for (const TranscriptLine& line : TranscriptOf(answer.as_object())) {
    text += "hbf"[static_cast<int>(line.kind)];
    text += " " + line.text + "|";
  }
  EXPECT_EQ(text,
            "h connection 1 (b), response 1|b HTTP/1.1 200 OK\r\n|b \r\n|b a\n"
            "|b b|f complete: false|"
            "h connection 1 (b), bytes that are no response|b \xff|"
            "f fate: fin|f writes after fin: fail at once|"
            "h remarks|f step: 3, what: timeout|"
            "h log|f {\"errors\": [\"x\"]}|");
}

}  // namespace
}  // namespace httparity::conformance
