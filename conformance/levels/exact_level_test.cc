#include "conformance/levels/exact_level.h"

#include <gtest/gtest.h>

#include "conformance/answer.h"
#include "conformance/wire_diff.h"

namespace httparity::conformance {
namespace {

Answer TwoConnections() {
  Answer answer;
  ConnectionObservation first;
  first.name = "a";
  first.messages = {{"HTTP/1.1 200 OK\r\n\r\n", "hello", true, {}},
                    {"HTTP/1.1 404 Not Found\r\n\r\n", "", true, {}}};
  first.fate = Fate::kFin;
  first.writes_after_fin = WritesAfterFin::kFailAtOnce;
  ConnectionObservation second;
  second.name = "b";
  answer.observed.connections = {first, second};
  answer.log = boost::json::parse(R"({"server": [], "connections": [
    {"states": ["new", "active"], "requests": []}]})")
                   .as_object();
  return answer;
}

std::vector<Difference> Compare(const Answer& expected, const Answer& actual) {
  return MatchExact(RecordedForm(expected), RecordedForm(actual));
}

TEST(ExactLevel, FindsNothingBetweenEqualAnswers) {
  EXPECT_TRUE(Compare(TwoConnections(), TwoConnections()).empty());
}

TEST(ExactLevel, NamesThePlaceOfOneByte) {
  Answer actual = TwoConnections();
  actual.observed.connections[0].messages[0].body = "hellO";
  const auto found = Compare(TwoConnections(), actual);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].place, "connection 1 (a), response 1, body");
  EXPECT_EQ(found[0].kind, Difference::Kind::kBytes);
  EXPECT_EQ(found[0].expected, "hello");
  EXPECT_EQ(found[0].actual, "hellO");
}

TEST(ExactLevel, ShowsAResponseThatIsMissing) {
  Answer actual = TwoConnections();
  actual.observed.connections[0].messages.pop_back();
  const auto found = Compare(TwoConnections(), actual);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].place, "connection 1 (a), response 2, head");
  EXPECT_EQ(found[0].expected, "HTTP/1.1 404 Not Found\r\n\r\n");
  EXPECT_EQ(found[0].actual, "");
}

TEST(ExactLevel, SeesFateProbeLogAndRemarks) {
  Answer actual = TwoConnections();
  actual.observed.connections[0].fate = Fate::kReset;
  actual.observed.connections[0].writes_after_fin = WritesAfterFin::kNotProbed;
  actual.observed.remarks = {{Remark::Kind::kTimeout, 3, ""}};
  actual.log->at("connections").at(0).at("states").as_array().push_back("idle");
  std::vector<std::string> places;
  for (const Difference& difference : Compare(TwoConnections(), actual)) {
    places.push_back(difference.place);
  }
  EXPECT_EQ(places,
            (std::vector<std::string>{
                "connection 1 (a), fate", "connection 1 (a), writes_after_fin",
                "log, connection 1, state 3", "remark 1"}));
}

TEST(ExactLevel, ComparesLongContentsByTheirDigest) {
  Answer expected = TwoConnections();
  Answer actual = TwoConnections();
  expected.observed.connections[0].messages[0].body = std::string(5000, 'x');
  actual.observed.connections[0].messages[0].body = std::string(5000, 'x');
  EXPECT_TRUE(Compare(expected, actual).empty());
  actual.observed.connections[0].messages[0].body.back() = 'y';
  const auto found = Compare(expected, actual);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, Difference::Kind::kValue);
}

TEST(ExactLevel, TakesAPanicWithoutItsPlacesAndLogsWithoutPorts) {
  Answer expected;
  expected.panic = "pattern \"/\" (registered at a.go:1) conflicts";
  Answer actual;
  actual.panic = "pattern \"/\" conflicts";
  EXPECT_TRUE(Compare(expected, actual).empty());
  actual.panic = "pattern \"/b\" conflicts";
  EXPECT_FALSE(Compare(expected, actual).empty());
  const auto log = [](const char* port) {
    return RecordedLog(
        {{"errors",
          {"http: panic serving 127.0.0.1:" + std::string(port) + ": boom"}}});
  };
  EXPECT_EQ(log("1234"), log("999"));
}

TEST(WireDiff, MarksTheFirstByteThatDiffers) {
  EXPECT_EQ(WireDiff("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
                     "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n", "  "),
            "    HTTP/1.1 200 OK\\r\\n\n"
            "  - Content-Length: 5\\r\\n\n"
            "  + Content-Length: 6\\r\\n\n"
            "                    ^ byte 33\n"
            "    \\r\\n\n");
}

TEST(WireDiff, ShowsMissingLinesAndNothing) {
  EXPECT_EQ(WireDiff("a\nb\nc\n", "a\nc\n", ""),
            "  a\\n\n"
            "- b\\n\n"
            "  ^ byte 2\n"
            "  c\\n\n");
  EXPECT_EQ(WireDiff("", "\x01\x7f\\", ""),
            "+ \\x01\\x7f\\\\\n"
            "  ^ byte 0\n");
}

TEST(WireDiff, CutsLongLinesRoundTheDifference) {
  std::string other(1000, 'x');
  other[500] = 'y';
  const std::string diff = WireDiff(std::string(1000, 'x'), other, "");
  EXPECT_LT(diff.size(), 700u);
  EXPECT_NE(diff.find("^ byte 500"), std::string::npos);
  EXPECT_NE(diff.find('y'), std::string::npos);
}

}  // namespace
}  // namespace httparity::conformance
