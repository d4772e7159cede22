#include "conformance/scenario_tests.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

struct Session {
  Target& target;
  const Clauses& clauses;
  ConsoleReport& report;
};

class ScenarioTest : public testing::Test {
 public:
  ScenarioTest(const Session& session, const JudgedSuite& suite,
               const Scenario& scenario)
      : session_(session), suite_(suite), scenario_(scenario) {}

  void TestBody() override {
    const Verdict verdict = Judge(session_.target, suite_, scenario_);
    session_.report.Add(suite_.suite, scenario_, verdict);
    if (verdict.kind == Verdict::Kind::kPass) return;
    if (verdict.kind == Verdict::Kind::kSkip) {
      GTEST_SKIP() << verdict.reason;
    }
    ADD_FAILURE() << Describe(suite_.suite, scenario_, verdict,
                              session_.clauses);
  }

 private:
  const Session& session_;
  const JudgedSuite& suite_;
  const Scenario& scenario_;
};

// Passes the ends of suites on to the report, round by round.
class ReportListener : public testing::EmptyTestEventListener {
 public:
  ReportListener(ConsoleReport& report, const std::vector<JudgedSuite>& suites)
      : report_(report), suites_(suites) {}

  void OnTestSuiteEnd(const testing::TestSuite& test_suite) override {
    for (const JudgedSuite& judged : suites_) {
      if (TestSuiteName(judged.suite) == test_suite.name()) {
        report_.EndSuite(judged.suite.name);
      }
    }
  }

 private:
  ConsoleReport& report_;
  const std::vector<JudgedSuite>& suites_;
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

void Register(const Session& session, const std::vector<JudgedSuite>& suites) {
  for (const JudgedSuite& judged : suites) {
    for (const Scenario& scenario : judged.suite.scenarios) {
      testing::RegisterTest(
          TestSuiteName(judged.suite).c_str(), TestName(scenario).c_str(),
          nullptr, nullptr, judged.suite.path.c_str(), 1,
          [&session, &judged, &scenario]() -> ScenarioTest* {
            return new ScenarioTest(session, judged, scenario);
          });
    }
  }
}

// What GoogleTest itself takes for a success.
ExitCode NothingRan(const testing::UnitTest& unit_test,
                    const ConsoleReport& report) {
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
  if (report.ran() > 0) return ExitCode::kAsExpected;
  std::cerr << "httparity-conformance: all selected scenarios were skipped: "
               "nothing is known about the server\n";
  return ExitCode::kDifferences;
}

}  // namespace

ExitCode RunScenarios(Target& target, const std::vector<JudgedSuite>& suites,
                      const Clauses& clauses, ConsoleReport& report,
                      const std::vector<std::string>& flags) {
  InitGoogleTest(flags);
  // No server at all is one error, not one for each scenario.
  if (!GTEST_FLAG_GET(list_tests)) target.Identify();
  const Session session{target, clauses, report};
  Register(session, suites);
  testing::UnitTest& unit_test = *testing::UnitTest::GetInstance();
  testing::TestEventListeners& listeners = unit_test.listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new ReportListener(report, suites));
  const bool failed = RUN_ALL_TESTS() != 0;
  if (GTEST_FLAG_GET(list_tests)) return ExitCode::kAsExpected;
  report.PrintTotals();
  return std::max({report.exit_code(), NothingRan(unit_test, report),
                   failed ? ExitCode::kDifferences : ExitCode::kAsExpected});
}

}  // namespace httparity::conformance
