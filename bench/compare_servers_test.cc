#include "bench/compare_servers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "bench/failure.h"

namespace httparity::bench {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::steady_clock;
using testing::AllOf;
using testing::HasSubstr;

// How fast a server is beside the base, and how much its figures stray.
struct Pace {
  double speed = 1;
  double noise = 0;
};

// Servers that need no machine: every round has its figures from a list, and
// takes the time that it is told to.
class Simulation {
 public:
  Simulation(const char* load, std::vector<Pace> paces)
      : paces_(std::move(paces)),
        result_{.load = *FindLoadCase(load), .servers = {}} {
    result_.servers.resize(paces_.size());
  }

  void Measure(int rounds, minutes longest) {
    CommandLine line;
    line.rounds = rounds;
    line.longest = longest;
    MeasureUntilClear(
        result_, [this](CaseResult& result) { AddRound(result); }, line,
        [this] { return now_; });
  }

  Verdict VerdictOf(std::size_t server) const {
    return CompareAll(result_, 0.05)[server - kFirstCompared].verdict;
  }
  std::size_t rounds() const { return result_.rounds(); }
  std::string Printed() const {
    std::ostringstream out;
    PrintComparisons(result_, CompareAll(result_, 0.05),
                     {"base", "base-again", "other"}, out);
    return out.str();
  }

  std::chrono::milliseconds of_a_round{6000};
  bool knows_cpu = true;
  double generator_share = 0.5;

 private:
  void AddRound(CaseResult& result) {
    for (std::size_t i = 0; i < paces_.size(); ++i) {
      std::normal_distribution<double> speed(paces_[i].speed, paces_[i].noise);
      LoadResult turn;
      turn.seconds = 1;
      turn.threads = 1;
      turn.generator_cpu = generator_share;
      // The rate is the same for all where the processor time tells them apart.
      const double at = std::max(0.01, speed(random_));
      const bool by_cpu = knows_cpu && result.load.CountsConnections();
      turn.items = static_cast<std::uint64_t>(1e6 * (by_cpu ? 1 : at));
      if (knows_cpu) turn.server_cpu = by_cpu ? 1 / at : 1;
      result.servers[i].push_back(turn);
    }
    now_ += of_a_round;
  }

  const std::vector<Pace> paces_;
  CaseResult result_;
  steady_clock::time_point now_{};
  std::mt19937 random_{1};
};

TEST(MeasureUntilClearTest, StopsAtOnceWhereAllIsKnown) {
  Simulation quiet("B", {{}, {}, {.speed = 0.9}});
  quiet.Measure(5, minutes(5));
  EXPECT_EQ(quiet.rounds(), 5U);
  EXPECT_EQ(quiet.VerdictOf(2), Verdict::kSlower);
}

TEST(MeasureUntilClearTest, AddsRoundsUntilTheRangesAreNarrow) {
  Simulation noisy("B", {{1, 0.04}, {1, 0.04}, {0.9, 0.04}, {1, 0.04}});
  noisy.Measure(5, minutes(5));
  EXPECT_GT(noisy.rounds(), 8U);
  EXPECT_LT(noisy.rounds(), 50U);  // before 5 minutes
  EXPECT_EQ(noisy.VerdictOf(2), Verdict::kSlower);
  EXPECT_EQ(noisy.VerdictOf(3), Verdict::kSame);
}

TEST(MeasureUntilClearTest, GivesUpAfterTheTimeWithoutAVerdict) {
  Simulation loud("B", {{1, 0.4}, {1, 0.4}, {0.9, 0.4}});
  loud.Measure(5, minutes(5));
  EXPECT_EQ(loud.rounds(), 50U);  // of 6 s each
  EXPECT_EQ(loud.VerdictOf(2), Verdict::kInconclusive);
}

TEST(MeasureUntilClearTest, MeasuresAsManyRoundsAsAreWantedAnyway) {
  Simulation slow("B", {{}, {}, {}});
  slow.of_a_round = minutes(4);
  slow.Measure(7, minutes(5));
  EXPECT_EQ(slow.rounds(), 7U);
}

TEST(MeasureUntilClearTest, EndsWithTheFirstWrongAnswer) {
  CaseResult result{.load = *FindLoadCase("B"), .servers = {}};
  const AddRound wrong = [](CaseResult&) { throw WrongAnswer("hullo"); };
  EXPECT_THROW(MeasureUntilClear(result, wrong, CommandLine{}), WrongAnswer);
}

TEST(CompareAllTest, JudgesConnectionsByTheServersProcessorTime) {
  Simulation known("A1", {{}, {}, {.speed = 0.9}});
  known.Measure(8, minutes(5));
  EXPECT_EQ(known.VerdictOf(2), Verdict::kSlower);
  EXPECT_THAT(known.Printed(), HasSubstr("; processor time, 8 rounds"));
  Simulation unknown("A1", {{}, {}, {.speed = 1.1}});
  unknown.knows_cpu = false;
  unknown.Measure(8, minutes(5));
  EXPECT_EQ(unknown.VerdictOf(2), Verdict::kFaster);
  EXPECT_THAT(unknown.Printed(), HasSubstr("; rate, 8 rounds"));
}

// The control is the floor: it strays further than the server differs.
TEST(CompareAllTest, TheBaseBesideItselfIsTheNoiseFloor) {
  Simulation moved("B", {{}, {.speed = 0.88}, {.speed = 0.9}});
  moved.Measure(8, minutes(5));
  EXPECT_EQ(moved.VerdictOf(2), Verdict::kSame);
  EXPECT_THAT(moved.Printed(), HasSubstr("less than 12.0 % is the same"));
}

TEST(PrintComparisonsTest, MarksWhatTheGeneratorBounds) {
  Simulation bound("B", {{}, {}, {.speed = 1.2}});
  bound.generator_share = 0.99;
  bound.Measure(8, minutes(5));
  EXPECT_THAT(bound.Printed(), AllOf(HasSubstr("faster  (generator-bound)"),
                                     HasSubstr("base itself")));
}

}  // namespace
}  // namespace httparity::bench
