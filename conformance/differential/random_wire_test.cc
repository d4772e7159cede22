#include "conformance/differential/random_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/differential/case_fixture.h"
#include "conformance/sha256.h"

namespace httparity::conformance {
namespace {

std::string TextOf(const Case& one) {
  return boost::json::serialize(FixtureOf(one, "wire", 0, {"ERR-2"}));
}

// The same seed is the same cases, in every build and for ever.
TEST(RandomWire, ASeedMeansTheseCases) {
  const RandomWire source(1, "");
  std::string all;
  for (std::uint64_t number = 0; number < 500; ++number) {
    all += TextOf(source.Make(number)) + "\n";
  }
  EXPECT_EQ(Sha256Hex(all),
            "823507cfd9f5f1b7ecc807fca4ede6d89587b27ace227b4770b141aae0bf46a6");
}

// What a conversation with a server came to.
CaseOutcome Seen(const std::string& body, Fate fate,
                 WritesAfterFin writes = WritesAfterFin::kNotProbed) {
  CaseOutcome outcome;
  ConnectionObservation connection;
  connection.messages = {
      Message{.head = "HTTP/1.1 200 OK\r\n\r\n", .body = body}};
  connection.fate = fate;
  connection.writes_after_fin = writes;
  outcome.answer.observed.connections = {connection};
  outcome.answer.log = boost::json::object{
      {"connections", boost::json::array()}, {"server", boost::json::array()}};
  return outcome;
}

class RandomWireSame : public testing::Test {
 protected:
  bool Same(const CaseOutcome& expected, const CaseOutcome& actual) {
    return source_.Same(played_, expected, actual, no_oracle_);
  }

  const RandomWire source_{1, ""};
  Case played_ = [] {
    Case sent;
    sent.conversations.emplace_back().sends = {"x"};
    return sent;
  }();
  CasePlayer no_oracle_{SutProcess::Options{}};  // never started
};

TEST_F(RandomWireSame, EveryByteCounts) {
  EXPECT_TRUE(Same(Seen("a", Fate::kFin), Seen("a", Fate::kFin)));
  EXPECT_FALSE(Same(Seen("a", Fate::kFin), Seen("b", Fate::kFin)));
}

TEST_F(RandomWireSame, SoDoesTheWayOfClosing) {
  EXPECT_FALSE(Same(Seen("", Fate::kFin), Seen("", Fate::kReset)));
  EXPECT_FALSE(Same(Seen("", Fate::kFin), Seen("", Fate::kOpen)));
  EXPECT_FALSE(Same(Seen("", Fate::kFin, WritesAfterFin::kFailAtOnce),
                    Seen("", Fate::kFin, WritesAfterFin::kFailLingering)));
}

// A refused request's own `active` is a matter of chance, in pieces alone.
TEST_F(RandomWireSame, InPiecesReadingAheadDoesNotCount) {
  const auto seen = [](const char* states) {
    CaseOutcome outcome = Seen("", Fate::kFin);
    outcome.answer.log = boost::json::object{
        {"connections",
         {{{"states", boost::json::parse(states)},
           {"requests", {{{"pattern", ""}, {"events", {}}}}}}}}};
    return outcome;
  };
  const CaseOutcome later = seen(R"(["active", "idle", "active", "closed"])");
  const CaseOutcome ahead = seen(R"(["active", "idle", "closed"])");
  EXPECT_FALSE(Same(later, ahead));
  played_.conversations[0].apart = true;
  EXPECT_TRUE(Same(later, ahead));
  EXPECT_FALSE(Same(later, seen(R"(["active", "closed"])")));
}

TEST_F(RandomWireSame, SoDoesTheLog) {
  CaseOutcome actual = Seen("", Fate::kFin);
  actual.answer.log->erase("server");
  EXPECT_FALSE(Same(Seen("", Fate::kFin), actual));
}

TEST_F(RandomWireSame, AServerThatWasLostIsDifferent) {
  CaseOutcome actual = Seen("", Fate::kFin);
  actual.lost = "gone";
  EXPECT_FALSE(Same(Seen("", Fate::kFin), actual));
}

TEST(RandomWire, SimplerCasesSendLess) {
  const RandomWire source(1, "");
  const auto sent = [](const Case& one) {
    std::size_t size = 0;
    for (const auto& conversation : one.conversations) {
      for (const std::string& send : conversation.sends) size += send.size();
    }
    return size;
  };
  for (std::uint64_t number = 0; number < 40; ++number) {
    const Case whole = source.Make(number);
    for (const Case& simpler : source.Simpler(whole)) {
      EXPECT_LE(sent(simpler), sent(whole));
      EXPECT_NE(TextOf(simpler) + std::to_string(sent(simpler)),
                TextOf(whole) + std::to_string(sent(whole)));
    }
  }
}

}  // namespace
}  // namespace httparity::conformance
