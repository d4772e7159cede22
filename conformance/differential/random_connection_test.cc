#include "conformance/differential/random_connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "conformance/differential/case_fixture.h"
#include "conformance/differential/connection_plan.h"
#include "conformance/differential/timetable.h"
#include "conformance/sha256.h"
#include "conformance/step_reader.h"
#include "conformance/step_writer.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

std::string TextOf(const Case& one) {
  return boost::json::serialize(FixtureOf(one, "connection", 0, {"TMO-1"}));
}

milliseconds SleptIn(const Case& one) {
  milliseconds slept{0};
  for (const WireStep& step : one.script) {
    if (const auto* sleep = std::get_if<Sleep>(&step)) slept += sleep->duration;
  }
  return slept;
}

bool Acts(const WireStep& step) {
  return !std::holds_alternative<Sleep>(step) &&
         !std::holds_alternative<AwaitShutdown>(step);
}

// The same seed is the same cases, in every build and for ever.
TEST(RandomConnection, ASeedMeansTheseCases) {
  const RandomConnection source(1, "");
  std::string all;
  for (std::uint64_t number = 0; number < 600; ++number) {
    all += TextOf(source.Make(number)) + "\n";
  }
  EXPECT_EQ(Sha256Hex(all),
            "76d14f1b8f1283253e72fa3e239949a77a7b2f9c99dcfa961991b4bc3610d9a3");
}

TEST(RandomConnection, EachEventMeetsEachPhase) {
  std::set<std::pair<Phase, Event>> pairs;
  for (std::uint64_t number = 0; number < kPhases * kEvents; ++number) {
    const ConnectionPlan plan = PlanConnection(1, number);
    pairs.emplace(plan.parties.front().phase, plan.event);
  }
  EXPECT_EQ(pairs.size(), static_cast<std::size_t>(kPhases * kEvents));
}

// A fixture of it can be loaded, and is over in a bearable time.
TEST(RandomConnection, ScriptsAreThoseOfTheSuite) {
  const RandomConnection source(1, "");
  for (std::uint64_t number = 0; number < 600; ++number) {
    const Case made = source.Make(number);
    const auto form = boost::json::parse(
        boost::json::serialize(WriteWireScript(made.script)));
    EXPECT_EQ(ReadWireScript(form, "here"), made.script);
    EXPECT_LT(SleptIn(made), milliseconds(13'000)) << TextOf(made);
  }
}

class RandomConnectionSame : public testing::Test {
 protected:
  static CaseOutcome Seen(Fate fate) {
    CaseOutcome outcome;
    ConnectionObservation connection;
    connection.fate = fate;
    outcome.answer.observed.connections = {connection};
    outcome.answer.log = boost::json::object{{"server", boost::json::array()}};
    return outcome;
  }

  bool Same(const CaseOutcome& expected, const CaseOutcome& actual) {
    return source_.Same(Case(), expected, actual, no_oracle_);
  }

  const RandomConnection source_{1, ""};
  CasePlayer no_oracle_{SutProcess::Options{}};  // never started
};

TEST_F(RandomConnectionSame, TheEndOfAConnectionCounts) {
  EXPECT_TRUE(Same(Seen(Fate::kFin), Seen(Fate::kFin)));
  EXPECT_FALSE(Same(Seen(Fate::kFin), Seen(Fate::kReset)));
}

TEST_F(RandomConnectionSame, SoDoTheLogAndTheReplies) {
  CaseOutcome actual = Seen(Fate::kFin);
  actual.answer.log = boost::json::object{};
  EXPECT_FALSE(Same(Seen(Fate::kFin), actual));
  actual = Seen(Fate::kFin);
  actual.answer.observed.replies = {
      {3, {ControlReply::Kind::kOk, R"({"error": null})"}}};
  EXPECT_FALSE(Same(Seen(Fate::kFin), actual));
}

TEST_F(RandomConnectionSame, AServerThatWasLostIsDifferent) {
  CaseOutcome actual = Seen(Fate::kFin);
  actual.lost = "gone";
  EXPECT_FALSE(Same(Seen(Fate::kFin), actual));
}

// Simpler cases are other cases, and no action comes nearer to the one before.
TEST(RandomConnection, SimplerCasesKeepTheirDistances) {
  const RandomConnection source(1, "");
  for (std::uint64_t number = 0; number < 96; ++number) {
    const Case whole = source.Make(number);
    for (const Case& simpler : source.Simpler(whole)) {
      EXPECT_NE(TextOf(simpler), TextOf(whole));
      EXPECT_LE(simpler.script.size(), whole.script.size());
      if (SleptIn(simpler) == SleptIn(whole)) continue;
      EXPECT_EQ(SleptIn(whole) - SleptIn(simpler), Timetable::kTick);
    }
  }
}

// What is connected stays connected from the same moment on: a port that is
// listened on no more may be somebody else's.
TEST(RandomConnection, SimplerCasesOpenNothingLater) {
  const RandomConnection source(1, "");
  for (std::uint64_t number = 0; number < 96; ++number) {
    for (const Case& simpler : source.Simpler(source.Make(number))) {
      bool listens = true;
      std::set<std::string> open;
      for (const WireStep& step : simpler.script) {
        if (const auto* send = std::get_if<Send>(&step)) {
          EXPECT_TRUE(listens || open.contains(send->connection))
              << TextOf(simpler);
          open.insert(send->connection);
        } else if (const auto* opened = std::get_if<Open>(&step)) {
          open.insert(opened->connection);
        } else if (std::holds_alternative<Shutdown>(step) ||
                   std::holds_alternative<CloseServer>(step)) {
          listens = false;
        }
      }
    }
  }
}

TEST(RandomConnection, ActionsOfAConnectionAreATickApart) {
  const RandomConnection source(1, "");
  for (std::uint64_t number = 0; number < 600; ++number) {
    std::set<std::string> since_stroke;
    for (const WireStep& step : source.Make(number).script) {
      if (!Acts(step)) {
        since_stroke.clear();
      } else if (const auto* send = std::get_if<Send>(&step)) {
        EXPECT_TRUE(since_stroke.insert(send->connection).second);
      }
    }
  }
}

}  // namespace
}  // namespace httparity::conformance
