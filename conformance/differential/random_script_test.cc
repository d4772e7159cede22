#include "conformance/differential/random_script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "conformance/differential/case_fixture.h"
#include "conformance/differential/outcome.h"
#include "conformance/differential/request_parts.h"
#include "conformance/differential/step_walk.h"
#include "conformance/sha256.h"

namespace httparity::conformance {
namespace {

using boost::json::object;

std::string TextOf(const Case& one) {
  return boost::json::serialize(FixtureOf(one, "script", 0, {"RSP-8"}));
}

// The same seed is the same cases, in every build and for ever.
TEST(RandomScript, ASeedMeansTheseCases) {
  const RandomScript source(1, "");
  std::string all;
  for (std::uint64_t number = 400; number < 800; ++number) {
    all += TextOf(source.Make(number)) + "\n";
  }
  EXPECT_EQ(Sha256Hex(all),
            "81f5a1f9955c3908aa7eddf17a6d60b77f5543e37d399dd3d8a06c403bb87176");
}

TEST(RandomScript, ACaseNeedsNoneOfThoseBefore) {
  EXPECT_EQ(TextOf(RandomScript(5, "").Make(77)),
            TextOf(RandomScript(5, "").Make(77)));
  EXPECT_NE(TextOf(RandomScript(5, "").Make(77)),
            TextOf(RandomScript(6, "").Make(77)));
}

TEST(RandomScript, TheSettingsStandInTheTable) {
  EXPECT_EQ(RandomScript(1, "a=1").Make(3).table.at("godebug"), "a=1");
  EXPECT_FALSE(RandomScript(1, "").Make(3).table.contains("godebug"));
}

// Nothing that waits for the client waits for ever: it ends its direction, or
// has sent all that it said it would.
TEST(RandomScript, WhatIsLackingIsFollowedByAnEnd) {
  const RandomScript source(1, "");
  for (std::uint64_t number = 0; number < 2000; ++number) {
    const Case made = source.Make(number);
    const Conversation& conversation = made.conversations.front();
    EXPECT_NE(conversation.half_close, conversation.probe_close);
    if (conversation.half_close) continue;
    for (const std::string& send : conversation.sends) {
      const auto parts = RequestParts::Parse(send);
      ASSERT_TRUE(parts);
      for (const auto& [name, text] : parts->fields) {
        if (name != "Content-Length") continue;
        EXPECT_EQ(text, std::to_string(parts->content.size())) << number;
      }
    }
    ForEachStep(made.table,
                [](std::string_view name, const boost::json::value&) {
                  EXPECT_NE(name, "read");  // on a hijacked connection
                });
  }
}

std::size_t SizeOf(const Case& one) {
  std::size_t size = boost::json::serialize(one.table).size();
  for (const Conversation& conversation : one.conversations) {
    for (const std::string& send : conversation.sends) size += send.size();
  }
  return size;
}

TEST(RandomScript, SimplerCasesAreSimpler) {
  const RandomScript source(1, "");
  for (const std::uint64_t number : {3u, 600u, 601u, 602u, 603u, 604u, 605u}) {
    const Case whole = source.Make(number);
    std::set<std::string> seen = {TextOf(whole)};
    for (const Case& simpler : source.Simpler(whole)) {
      EXPECT_LE(SizeOf(simpler), SizeOf(whole) + 4) << TextOf(simpler);
      EXPECT_NE(TextOf(simpler), TextOf(whole));
    }
  }
}

// Following the last candidate, the least bold, comes to an end too.
TEST(RandomScript, SimplerCasesComeToAnEnd) {
  const RandomScript source(1, "");
  Case one = source.Make(700);
  int steps = 0;
  for (auto simpler = source.Simpler(one); !simpler.empty() && steps < 20'000;
       simpler = source.Simpler(one)) {
    one = std::move(simpler.back());
    ++steps;
  }
  EXPECT_LT(steps, 20'000) << TextOf(one);
}

Case Small(const char* table, std::string request) {
  Case one;
  one.table = boost::json::parse(table).as_object();
  one.conversations = {
      Conversation{.sends = {std::move(request)}, .half_close = true}};
  return one;
}

TEST(RandomScript, StepsOfAMethodTakeThePlaceOfOn) {
  const Case whole = Small(R"({"handler": [
      {"on": {"GET": [{"flush": true}], "*": [{"abort": true}]}}]})",
                           "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  std::set<std::string> tables;
  for (const Case& simpler : RandomScript(1, "").Simpler(whole)) {
    tables.insert(boost::json::serialize(simpler.table));
  }
  EXPECT_TRUE(tables.contains(R"({"handler":[{"flush":true}]})"));
  EXPECT_TRUE(tables.contains(R"({"handler":[{"abort":true}]})"));
}

// What a request to such a table came to.
CaseOutcome Seen(std::string head, std::string body, Fate fate) {
  CaseOutcome outcome;
  ConnectionObservation connection;
  connection.messages = {
      Message{.head = std::move(head), .body = std::move(body)}};
  connection.fate = fate;
  outcome.answer.observed.connections = {connection};
  outcome.answer.log =
      boost::json::parse(R"({"connections": [{"states": [], "requests":
          [{"pattern": "", "events": ["write 512"]}]}],
          "server": [], "errors": ["http: superfluous x"]})")
          .as_object();
  return outcome;
}

// A busy machine looks behind a FIN too late to tell what stands there.
TEST(RandomScript, AFinThatWasSeenTooLateIsNoDifference) {
  const auto seen = [](WritesAfterFin writes) {
    CaseOutcome outcome = Seen("HTTP/1.1 200 OK\r\n\r\n", "", Fate::kFin);
    outcome.answer.observed.connections[0].writes_after_fin = writes;
    return outcome;
  };
  const CaseOutcome at_once = seen(WritesAfterFin::kFailAtOnce);
  EXPECT_TRUE(SameToTheByte(at_once, seen(WritesAfterFin::kNotProbed)));
  EXPECT_TRUE(SameToTheByte(seen(WritesAfterFin::kNotProbed), at_once));
  EXPECT_TRUE(SameToTheByte(at_once, at_once));
  EXPECT_FALSE(SameToTheByte(at_once, seen(WritesAfterFin::kFailLingering)));
}

TEST(RandomScript, CountsWhatACaseReached) {
  const RandomScript source(1, "");
  Distribution classes = source.EmptyDistribution();
  source.Count(Small(R"({"handler": [{"copy": ["ab", 256]}, {"panic": "x"},
                                     {"flush": true}]})",
                     "PUT / HTTP/1.0\r\nHost: h\r\nConnection: close\r\n"
                     "Content-Length: 1\r\n\r\nx"),
               Seen("HTTP/1.0 204 No Content\r\n\r\n", "", Fate::kFin),
               classes);
  for (const char* name :
       {"cases", "a handler ran", "PUT", "HTTP/1.0", "Connection close",
        "content of a length", "step copy", "step panic", "writes 512", "204",
        "no content", "logs superfluous WriteHeader", "closes silently"}) {
    EXPECT_EQ(classes.count(name), 1u) << name;
  }
  for (const char* name :
       {"GET", "pipelined", "step flush", "200", "length", "stays open"}) {
    EXPECT_EQ(classes.count(name), 0u) << name;
  }
}

TEST(RandomScript, TellsHowContentIsFramed) {
  const RandomScript source(1, "");
  const auto framing = [&](const char* name, const char* field,
                           const char* body) {
    Distribution classes = source.EmptyDistribution();
    source.Count(Small(R"({"handler": []})", ""),
                 Seen("HTTP/1.1 200 OK\r\n" + std::string(field) + "\r\n", body,
                      Fate::kOpen),
                 classes);
    return classes.count(name);
  };
  const char* chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(framing("length", "Content-Length: 1\r\n", "x"), 1u);
  EXPECT_EQ(framing("until close", "", "x"), 1u);
  EXPECT_EQ(framing("no content", "", ""), 1u);
  EXPECT_EQ(framing("chunked", chunked, "1\r\nx\r\n0\r\n\r\n"), 1u);
  EXPECT_EQ(framing("with trailers", chunked, "0\r\nA: b\r\n\r\n"), 1u);
  EXPECT_EQ(framing("chunked, cut off", chunked, "1\r\nx\r\n"), 1u);
  EXPECT_EQ(framing("stays open", "", ""), 1u);
}

}  // namespace
}  // namespace httparity::conformance
