#include "bench/load_generator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "bench/failure.h"
#include "bench/fake_server.h"

namespace httparity::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::HasSubstr;
using Reply = FakeServer::Reply;

LoadPlan PlanFor(const FakeServer& server, const char* load) {
  LoadPlan plan{.load = *FindLoadCase(load), .target = TargetOf(server)};
  plan.connections = 8;
  plan.threads = 2;
  plan.warm_up = milliseconds(5);
  plan.duration = milliseconds(30);
  plan.patience = milliseconds(300);
  return plan;
}

// What a run of the case against the script fails with.
std::string FailureOf(const char* load, FakeServer::Script script) {
  FakeServer server(std::move(script));
  try {
    RunLoad(PlanFor(server, load), std::nullopt);
  } catch (const WrongAnswer& error) {
    return error.what();
  }
  return "no failure";
}

TEST(LoadGeneratorTest, MeasuresEveryCase) {
  FakeServer server(FakeServer::Answering("hello"));
  for (const LoadCase& load : LoadCases()) {
    SCOPED_TRACE(load.name);
    const LoadResult result = RunLoad(
        PlanFor(server, std::string(load.name).c_str()), FakeServerGroup());
    EXPECT_GT(result.items, 0U);
    EXPECT_GE(result.seconds, 0.03);
    EXPECT_GT(result.generator_cpu, 0);
    EXPECT_GT(result.ServerCpuPerItem(), 0);
    EXPECT_EQ(result.threads, 2);
    if (load.CountsConnections()) {
      // Those that were under way at either edge make the difference.
      EXPECT_NEAR(static_cast<double>(result.connections),
                  static_cast<double>(result.items), 16);
    } else {
      EXPECT_EQ(result.connections, 8U);
    }
  }
}

TEST(LoadGeneratorTest, HasNoMoreThreadsThanConnections) {
  FakeServer server(FakeServer::Answering("hello"));
  LoadPlan plan = PlanFor(server, "B");
  plan.connections = 3;
  plan.threads = 8;
  const LoadResult result = RunLoad(plan, std::nullopt);
  EXPECT_EQ(result.threads, 3);
  EXPECT_EQ(result.connections, 3U);
  EXPECT_FALSE(result.ServerCpuPerItem());
}

TEST(LoadGeneratorTest, AsksForEachExchangeInTurn) {
  FakeServer server([](int ordinal, bool) {
    return Reply{Ok("number " + std::to_string((ordinal - 1) % 3))};
  });
  LoadPlan plan = PlanFor(server, "C16");
  plan.load.depth = 1;
  plan.target.exchanges.clear();
  for (const char* content : {"number 0", "number 1", "number 2"}) {
    plan.target.exchanges.push_back({.content = content});
  }
  EXPECT_GT(RunLoad(plan, std::nullopt).items, 3U);
  plan.target.exchanges.pop_back();
  EXPECT_THROW(RunLoad(plan, std::nullopt), WrongAnswer);
}

TEST(LoadGeneratorTest, SaysWhenItIsTheBottleneck) {
  LoadResult result;
  result.seconds = 2;
  result.threads = 2;
  result.generator_cpu = 3.9;
  EXPECT_TRUE(result.IsGeneratorBound());
  result.generator_cpu = 3;
  EXPECT_FALSE(result.IsGeneratorBound());
  EXPECT_DOUBLE_EQ(result.GeneratorShare(), 0.75);
}

TEST(LoadGeneratorTest, OneWrongAnswerAmongManyFails) {
  const auto wrong_at = [](int ordinal, std::string bytes) {
    return [=](int n, bool close) {
      return Reply{n == ordinal ? bytes : Ok("hello"), close};
    };
  };
  EXPECT_THAT(FailureOf("B", wrong_at(20, Ok("hell"))),
              HasSubstr("content of 4 bytes instead of 5"));
  EXPECT_THAT(FailureOf("C16", wrong_at(20, Ok("hullo"))),
              HasSubstr("\"hullo\" instead of \"hello\""));
  EXPECT_THAT(FailureOf("C64", wrong_at(100, "HTTP/1.1 500 Oops\r\n\r\n")),
              HasSubstr("status 500 instead of 200"));
  EXPECT_THAT(FailureOf("A1", wrong_at(1, "HTTP/1.1 404 No\r\n\r\n")),
              HasSubstr("status 404 instead of 200"));
  EXPECT_THAT(FailureOf("A2", wrong_at(1, "what?\r\n")),
              HasSubstr("no HTTP response"));
}

TEST(LoadGeneratorTest, AMissingAnswerFails) {
  const auto silent_at = [](int ordinal) {
    return [=](int n, bool close) {
      return Reply{n == ordinal ? "" : Ok("hello"), close};
    };
  };
  for (const char* load : {"B", "C16", "C64"}) {
    EXPECT_THAT(FailureOf(load, silent_at(33)),
                HasSubstr("waited 300 ms for an answer"))
        << load;
  }
  EXPECT_THAT(FailureOf("A1", silent_at(1)), HasSubstr("not answered"));
  EXPECT_THAT(FailureOf("A2", silent_at(1)),
              HasSubstr("waited 300 ms for an answer"));
}

TEST(LoadGeneratorTest, AnAnswerTooManyFails) {
  const auto twice = [](int n, bool close) {
    return Reply{n == 20 ? Ok("hello") + Ok("hello") : Ok("hello"), close};
  };
  for (const char* load : {"B", "C16"}) {
    EXPECT_THAT(FailureOf(load, twice), HasSubstr("that nobody asked for"))
        << load;
  }
}

// Nothing is sent behind the last answer, so that only the end shows it.
TEST(LoadGeneratorTest, AnAnswerTooManyAtTheEndFails) {
  FakeServer server(FakeServer::Answering("hello"), Ok("hello"));
  try {
    RunLoad(PlanFor(server, "B"), std::nullopt);
    FAIL() << "no failure";
  } catch (const WrongAnswer& error) {
    EXPECT_THAT(error.what(), HasSubstr("that nobody asked for"));
  }
}

TEST(LoadGeneratorTest, AConnectionThatEndsEarlyFails) {
  EXPECT_THAT(
      FailureOf("B", [](int n, bool) { return Reply{Ok("hello"), n == 3}; }),
      testing::AnyOf(HasSubstr("not answered"),
                     HasSubstr("was to be kept alive"), HasSubstr("reset"),
                     HasSubstr("Broken pipe")));
  EXPECT_THAT(FailureOf("B",
                        [](int, bool) {
                          return Reply{
                              "HTTP/1.1 200 OK\r\nConnection: close\r\n"
                              "Content-Length: 5\r\n\r\nhello",
                              false};
                        }),
              HasSubstr("was to be kept alive"));
}

TEST(LoadGeneratorTest, AConnectionThatNeverEndsFails) {
  EXPECT_THAT(
      FailureOf("A1", [](int, bool) { return Reply{Ok("hello"), false}; }),
      HasSubstr("waited 300 ms for the end of a connection"));
}

TEST(LoadGeneratorTest, FailsWithinItsDeadlines) {
  const auto begin = steady_clock::now();
  FailureOf("B", [](int, bool) { return Reply{}; });
  EXPECT_LT(steady_clock::now() - begin, milliseconds(3000));
}

TEST(LoadGeneratorTest, FailsWhenNobodyListens) {
  LoadPlan plan;
  {
    FakeServer server(FakeServer::Answering("hello"));
    plan = PlanFor(server, "B");
  }
  EXPECT_THROW(RunLoad(plan, std::nullopt), WrongAnswer);
}

}  // namespace
}  // namespace httparity::bench
