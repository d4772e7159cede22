// A table of answers: what Go answered, what another server did, and at which
// levels the two are the same.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "conformance/answer.h"
#include "conformance/match.h"

namespace httparity::conformance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kRequest = "GET /dir/page HTTP/1.1\r\nHost: h:81\r\n\r\n";

// The answer to one request of curl.
Answer Received(const std::vector<Message>& messages) {
  Answer answer;
  Transfer transfer;
  transfer.request = kRequest;
  transfer.messages = messages;
  transfer.new_connections = 1;
  answer.observed.transfers = {transfer};
  return answer;
}

Message Reply(const std::string& fields, const std::string& body,
              const std::string& status = "200 OK") {
  return {"HTTP/1.1 " + status + "\r\n" + fields + "\r\n", body, true, {}};
}

struct Pair {
  const char* what;
  std::vector<Message> go;
  std::vector<Message> other;
  // The places of the differences at the two loose levels.
  std::vector<std::string> semantic;
  std::vector<std::string> routing;
};

void PrintTo(const Pair& pair, std::ostream* out) { *out << pair.what; }

std::string Chunks(const std::string& content, std::size_t size) {
  std::string body;
  for (std::size_t at = 0; at < content.size(); at += size) {
    const std::string chunk = content.substr(at, size);
    char line[32];
    std::snprintf(line, sizeof line, "%zx\r\n", chunk.size());
    body += line + chunk + "\r\n";
  }
  return body + "0\r\n\r\n";
}

const std::string kChunked = "Transfer-Encoding: chunked\r\n";
const std::string kLong = std::string(9000, 'x');

const std::vector<Pair> kPairs = {
    {"a field more",
     {Reply("A: 1\r\n", "ok")},
     {Reply("A: 1\r\nServer: x\r\n", "ok")},
     {},
     {}},
    {"another order and case of fields",
     {Reply("A: 1\r\nB: 2\r\n", "")},
     {Reply("b:2\r\na:  1 \r\n", "")},
     {},
     {}},
    {"chunks in place of a length",
     {Reply("Content-Length: 5\r\n", "hello")},
     {Reply(kChunked, "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n")},
     {},
     {}},
    {"a long content in other chunks",
     {Reply(kChunked, Chunks(kLong, 4096))},
     {Reply(kChunked, Chunks(kLong, 1000))},
     {},
     {}},
    {"a long content with a length",
     {Reply(kChunked, Chunks(kLong, 4096))},
     {Reply("Content-Length: 9000\r\n", kLong)},
     {},
     {}},
    {"a long content that is another",
     {Reply(kChunked, Chunks(kLong, 4096))},
     {Reply(kChunked, Chunks(kLong + "y", 4096))},
     {"request 1, response 1, content"},
     {"request 1, response 1, content"}},
    {"values in one line in place of two",
     {Reply("A: 1\r\nA: 2\r\n", "")},
     {Reply("A: 1, 2\r\n", "")},
     {},
     {}},
    {"another value",
     {Reply("A: 1\r\n", "")},
     {Reply("A: 2\r\n", "")},
     {"request 1, response 1, field a"},
     {}},
    {"a field that is not there",
     {Reply("A: 1\r\n", "")},
     {Reply("", "")},
     {"request 1, response 1, field a"},
     {}},
    {"another status",
     {Reply("", "", "307 Temporary Redirect")},
     {Reply("", "", "301 Moved Permanently")},
     {"request 1, response 1, status"},
     {"request 1, response 1, status"}},
    {"another reason",
     {Reply("", "", "200 OK")},
     {Reply("", "", "200 Yes")},
     {},
     {}},
    {"no response",
     {Reply("", "")},
     {},
     {"request 1, response 1, status"},
     {"request 1, response 1, status"}},
    {"an interim response more",
     {Reply("", "")},
     {Reply("", "", "100 Continue"), Reply("", "")},
     {"request 1, response 1, informational responses"},
     {}},
    {"another content",
     {Reply("", "route a")},
     {Reply("", "route b")},
     {"request 1, response 1, content"},
     {"request 1, response 1, content"}},
    {"another content of an error",
     {Reply("", "404 page not found\n", "404 Not Found")},
     {Reply("", "nothing", "404 Not Found")},
     {"request 1, response 1, content"},
     {}},
    {"another trailer",
     {Reply(kChunked, "0\r\nT: 1\r\n\r\n")},
     {Reply(kChunked, "0\r\nT: 2\r\n\r\n")},
     {"request 1, response 1, trailer field t"},
     {}},
    {"the same Location as a URL",
     {Reply("Location: /dir/\r\n", "", "307 Temporary Redirect")},
     {Reply("Location: http://h:81/dir/\r\n", "", "307 Temporary Redirect")},
     {"request 1, response 1, field location"},
     {}},
    {"the same Location as a relative path",
     {Reply("Location: /other\r\n", "", "302 Found")},
     {Reply("Location: ../other\r\n", "", "302 Found")},
     {"request 1, response 1, field location"},
     {}},
    {"a Location on another host",
     {Reply("Location: /dir/\r\n", "", "302 Found")},
     {Reply("Location: http://other/dir/\r\n", "", "302 Found")},
     {"request 1, response 1, field location"},
     {"request 1, response 1, where field location leads"}},
    {"Allow in another order",
     {Reply("Allow: GET, HEAD\r\n", "", "405 Method Not Allowed")},
     {Reply("Allow: HEAD,GET\r\n", "", "405 Method Not Allowed")},
     {"request 1, response 1, field allow"},
     {}},
    {"a method less in Allow",
     {Reply("Allow: GET, HEAD\r\n", "", "405 Method Not Allowed")},
     {Reply("Allow: GET\r\n", "", "405 Method Not Allowed")},
     {"request 1, response 1, field allow"},
     {"request 1, response 1, methods of field allow"}},
};

std::vector<std::string> Places(Level level, const Answer& expected,
                                const Answer& actual) {
  std::vector<std::string> places;
  for (const Difference& difference :
       Match(level, RecordedForm(expected), RecordedForm(actual), nullptr)) {
    places.push_back(difference.place);
  }
  return places;
}

class LevelPairs : public testing::TestWithParam<Pair> {};

TEST_P(LevelPairs, Differ) {
  const Pair& pair = GetParam();
  const Answer go = Received(pair.go);
  const Answer other = Received(pair.other);
  EXPECT_THAT(Places(Level::kExact, go, other), testing::Not(IsEmpty()));
  EXPECT_EQ(Places(Level::kSemantic, go, other), pair.semantic);
  EXPECT_EQ(Places(Level::kRouting, go, other), pair.routing);
}

INSTANTIATE_TEST_SUITE_P(Levels, LevelPairs, testing::ValuesIn(kPairs));

TEST(Levels, AnAnswerIsLikeItself) {
  for (const Pair& pair : kPairs) {
    const Answer go = Received(pair.go);
    for (const Level level :
         {Level::kExact, Level::kSemantic, Level::kRouting}) {
      EXPECT_THAT(Places(level, go, go), IsEmpty()) << pair.what;
    }
  }
}

// What becomes of a connection, and how.
TEST(Levels, AConnectionThatEndsInAnotherWayIsAnEndAllTheSame) {
  const auto ended = [](Fate fate, WritesAfterFin writes) {
    Answer answer;
    ConnectionObservation connection;
    connection.messages = {Reply("", "")};
    connection.fate = fate;
    connection.writes_after_fin = writes;
    answer.observed.connections = {connection};
    return answer;
  };
  const Answer fin = ended(Fate::kFin, WritesAfterFin::kFailLingering);
  const Answer reset = ended(Fate::kReset, WritesAfterFin::kNotProbed);
  const Answer open = ended(Fate::kOpen, WritesAfterFin::kNotProbed);
  EXPECT_EQ(Places(Level::kExact, fin, reset).size(), 2u);
  EXPECT_THAT(Places(Level::kSemantic, fin, reset), IsEmpty());
  EXPECT_THAT(Places(Level::kSemantic, fin, open),
              ElementsAre("connection 1, connection"));
  EXPECT_THAT(Places(Level::kRouting, fin, open), IsEmpty());
}

TEST(Levels, TheLogCountsWhereBytesOrMeaningsDo) {
  Answer one = Received({Reply("", "")});
  one.log = boost::json::object{{"connections", boost::json::array()},
                                {"server", {"on_shutdown"}}};
  Answer other = one;
  (*other.log)["server"] = boost::json::array();
  EXPECT_EQ(Places(Level::kExact, one, other).size(), 1u);
  EXPECT_EQ(Places(Level::kSemantic, one, other).size(), 1u);
  EXPECT_THAT(Places(Level::kRouting, one, other), IsEmpty());
}

TEST(Levels, WhyATableIsRefusedIsForTheExactLevel) {
  Answer go;
  go.panic = "pattern \"/a\" conflicts with pattern \"/a\"";
  Answer other;
  other.panic = "twice the same";
  const Answer accepted;
  EXPECT_EQ(Places(Level::kExact, go, other).size(), 1u);
  for (const Level level : {Level::kSemantic, Level::kRouting}) {
    EXPECT_THAT(Places(level, go, other), IsEmpty());
    EXPECT_THAT(Places(level, go, accepted), ElementsAre("registration"));
  }
}

// Over raw sockets the script says what a Location is relative to.
TEST(Levels, ALocationIsResolvedAgainstTheRequestOfTheScript) {
  const auto redirected = [](const std::string& first,
                             const std::string& second) {
    Answer answer;
    ConnectionObservation connection;
    for (const std::string& location : {first, second}) {
      connection.messages.push_back(
          Reply("Location: " + location + "\r\n", "", "302 Found"));
    }
    answer.observed.connections = {connection};
    return RecordedForm(answer);
  };
  Send send;
  send.parts = {"GET /a/b HTTP/1.1\r\nHost: one\r\n\r\nGET /c/d HT",
                "TP/1.1\r\nhost:two\r\n\r\n"};
  const Script script = std::vector<WireStep>{send};
  const boost::json::object go = redirected("/a/x", "/c/y");
  EXPECT_THAT(
      Match(Level::kRouting, go, redirected("x", "http://two/c/y"), &script),
      IsEmpty());
  EXPECT_EQ(
      Match(Level::kRouting, go, redirected("http://two/a/x", "/c/y"), &script)
          .size(),
      1u);
}

}  // namespace
}  // namespace httparity::conformance
