#include "conformance/scenario_tests.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <utility>

#include "conformance/command_words.h"
#include "conformance/failure.h"
#include "conformance/go_version.h"
#include "conformance/reports/description.h"

namespace httparity::conformance {
namespace {

// The GoogleTest names of a scenario: those of its id with `_` for `-`, since a
// hyphen in --gtest_filter starts the negative part.
std::string TestName(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class ScenarioTest : public testing::Test {
 public:
  ScenarioTest(const Session& session, const Assignment& assignment)
      : session_(session),
        suite_(assignment.suite->suite),
        scenario_(*assignment.scenario) {}

  void TestBody() override {
    const Verdict verdict = session_.side_by_side.Add(
        suite_.name + "/" + scenario_.id, session_.players.Await(scenario_));
    const Result result{.suite = suite_,
                        .scenario = scenario_,
                        .verdict = verdict,
                        .listing = session_.listings.Of(suite_, scenario_),
                        .rerun = Rerun()};
    session_.reporter.Add(result);
    // The scenario needs what this server has not: neither passed nor failed.
    if (result.outcome() == ScenarioOutcome::kSkipped) {
      GTEST_SKIP() << verdict.reason;
    }
    if (result.fails()) ADD_FAILURE() << Describe(result, session_.clauses);
  }

 private:
  std::string Rerun() const {
    return session_.rerun + " --run " +
           QuoteWord(suite_.selection + "/" + scenario_.id);
  }

  const Session& session_;
  const Suite& suite_;
  const Scenario& scenario_;
};

// All scenarios, by the names of their tests.
using Assignments = std::map<std::string, Assignment>;

std::string FullName(const std::string& test_suite, const std::string& test) {
  return test_suite + "." + test;
}

// Has the scenarios of a round played ahead: those that GoogleTest will run, in
// the order in which it will, which is settled when a round starts.
class PlayListener : public testing::EmptyTestEventListener {
 public:
  PlayListener(PlayAhead& players, const Assignments& assignments)
      : players_(players), assignments_(assignments) {}

  void OnTestIterationStart(const testing::UnitTest& unit_test, int) override {
    std::vector<Assignment> round;
    for (int i = 0; i < unit_test.total_test_suite_count(); ++i) {
      const testing::TestSuite& suite = *unit_test.GetTestSuite(i);
      for (int j = 0; j < suite.total_test_count(); ++j) {
        const testing::TestInfo& test = *suite.GetTestInfo(j);
        if (!test.should_run()) continue;
        round.push_back(assignments_.at(FullName(suite.name(), test.name())));
      }
    }
    players_.Start(std::move(round));
  }

  // Some may not have been asked for: --gtest_fail_fast.
  void OnTestIterationEnd(const testing::UnitTest&, int) override {
    players_.Stop();
  }

 private:
  PlayAhead& players_;
  const Assignments& assignments_;
};

void InitGoogleTest(const std::vector<std::string>& flags) {
  std::vector<std::string> copies = {"httparity-conformance"};
  copies.insert(copies.end(), flags.begin(), flags.end());
  std::vector<char*> arguments;
  for (std::string& copy : copies) arguments.push_back(copy.data());
  int count = static_cast<int>(arguments.size());
  arguments.push_back(nullptr);
  testing::InitGoogleTest(&count, arguments.data());
  if (count > 1) {
    throw WrongUse(std::string(arguments[1]) +
                   ": GoogleTest knows no such flag");
  }
}

Assignments Register(const Session& session) {
  Assignments assignments;
  for (const JudgedSuite& judged : session.suites) {
    const std::string suite = TestName(judged.suite.name);
    for (const Scenario& scenario : judged.suite.scenarios) {
      const std::string test = TestName(scenario.id);
      const Assignment assignment{&judged, &scenario};
      assignments[FullName(suite, test)] = assignment;
      testing::RegisterTest(suite.c_str(), test.c_str(), nullptr, nullptr,
                            judged.suite.path.c_str(), 1,
                            [&session, assignment]() -> ScenarioTest* {
                              return new ScenarioTest(session, assignment);
                            });
    }
  }
  return assignments;
}

// Tells the reports of the run, when GoogleTest has chosen what is in it, and
// of the end of each suite, round by round.
class RunListener : public testing::EmptyTestEventListener {
 public:
  explicit RunListener(Session& session) : session_(session) {}

  void OnTestIterationStart(const testing::UnitTest& unit_test,
                            int iteration) override {
    if (iteration > 0) return;
    const int rounds = std::max(1, GTEST_FLAG_GET(repeat));
    session_.run.scenarios =
        static_cast<std::size_t>(unit_test.test_to_run_count() * rounds);
    session_.run.start = std::chrono::system_clock::now();
    session_.reporter.Start(session_.run);
  }

  void OnTestSuiteEnd(const testing::TestSuite& test_suite) override {
    for (const JudgedSuite& judged : session_.suites) {
      if (TestName(judged.suite.name) == test_suite.name()) {
        session_.reporter.EndSuite(judged.suite);
      }
    }
  }

 private:
  Session& session_;
};

// Asks the servers who they are, for the reports. Throws HarnessFailure when
// there is none: that is one error, not one for each scenario.
void Identify(Session& session) {
  std::string names;
  for (const Identity& server : session.players.Identify()) {
    names += (names.empty() ? "" : ", ") + server.name + " " + server.version;
    if (session.players.has_oracle()) continue;
    if (const auto hint = VersionHint(server, session.run.golden)) {
      std::cerr << "httparity-conformance: " << *hint << "\n";
    }
  }
  if (!names.empty()) session.run.server = names;
}

// What GoogleTest itself takes for a success.
ExitCode NothingRan(const testing::UnitTest& unit_test, const Tally& tally) {
  const char* shard = std::getenv("GTEST_SHARD_INDEX");
  const bool other_shards = std::getenv("GTEST_TOTAL_SHARDS") != nullptr &&
                            shard != nullptr && std::atoi(shard) > 0;
  if (unit_test.test_to_run_count() == 0) {
    // The first shard has something whenever there is something at all.
    if (other_shards) return ExitCode::kAsExpected;
    std::cerr << "httparity-conformance: no scenario matches --gtest_filter="
              << GTEST_FLAG_GET(filter) << "\n";
    return ExitCode::kWrongUse;
  }
  if (tally.all.played() > 0) return ExitCode::kAsExpected;
  std::cerr << "httparity-conformance: all selected scenarios were skipped: "
               "nothing is known about the server\n";
  return ExitCode::kDifferences;
}

}  // namespace

ExitCode RunScenarios(Session& session, const std::vector<std::string>& flags) {
  InitGoogleTest(flags);
  if (!GTEST_FLAG_GET(list_tests)) Identify(session);
  const Assignments assignments = Register(session);
  testing::UnitTest& unit_test = *testing::UnitTest::GetInstance();
  testing::TestEventListeners& listeners = unit_test.listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new RunListener(session));
  listeners.Append(new PlayListener(session.players, assignments));
  const bool failed = RUN_ALL_TESTS() != 0;
  if (GTEST_FLAG_GET(list_tests)) return ExitCode::kAsExpected;
  session.reporter.Finish();
  session.side_by_side.Print(std::cout);
  const Tally& tally = session.reporter.tally();
  return std::max({tally.exit_code, NothingRan(unit_test, tally),
                   failed ? ExitCode::kDifferences : ExitCode::kAsExpected});
}

}  // namespace httparity::conformance
