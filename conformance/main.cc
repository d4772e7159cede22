// httparity-conformance: replays scenarios against a server and compares its
// answers with those that were recorded from real Go. docs/ says how to use it.

#include <csignal>
#include <iostream>

#include "conformance/attached_target.h"
#include "conformance/clause.h"
#include "conformance/command_line/command_line.h"
#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/json_pretty.h"
#include "conformance/process_groups.h"
#include "conformance/recorder.h"
#include "conformance/reports/console_report.h"
#include "conformance/scenario_tests.h"
#include "conformance/spawned_target.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

// Leaves only the scenarios that are timed, or only those that are not.
void KeepTimed(bool timed, std::vector<Suite>& suites) {
  for (Suite& suite : suites) {
    std::erase_if(suite.scenarios, [timed](const Scenario& scenario) {
      return scenario.timed != timed;
    });
  }
  std::erase_if(suites,
                [](const Suite& suite) { return suite.scenarios.empty(); });
}

void CheckClauses(const std::vector<Suite>& suites, const Clauses& clauses) {
  std::string errors;
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      for (const std::string& clause : scenario.clauses) {
        if (clauses.count(clause) != 0) continue;
        errors += (errors.empty() ? "" : "\n") + suite.path + ": scenario " +
                  scenario.id + ": clauses: there is no clause " + clause;
      }
    }
  }
  if (!errors.empty()) throw WrongUse(errors);
}

std::vector<Suite> LoadSelected(const CommandLine& line,
                                const Clauses& clauses) {
  std::vector<Suite> suites =
      LoadSuites(line.fixtures.fixtures, line.fixtures.suites);
  CheckClauses(suites, clauses);
  if (line.fixtures.exclude_timed || line.fixtures.only_timed) {
    KeepTimed(line.fixtures.only_timed, suites);
  }
  if (suites.empty()) throw WrongUse("no scenario is left to run");
  return suites;
}

void List(const std::vector<Suite>& suites) {
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      std::cout << suite.name << "/" << scenario.id << "  " << scenario.title
                << (scenario.timed ? "  (timed)" : "") << "\n";
    }
  }
}

// The table that a server at a URL serves: the suite's own, or the named one.
std::shared_ptr<const boost::json::object> ChosenTable(
    const Suite& suite, const std::string& name) {
  if (name.empty()) return suite.table;
  const auto table = suite.tables.find(name);
  if (table != suite.tables.end()) return table->second;
  std::vector<std::string> names;
  for (const auto& known : suite.tables) names.push_back(known.first);
  throw WrongUse("--table " + name + ": " + suite.name +
                 (names.empty()
                      ? " names no tables"
                      : " has no table of that name, but: " + Join(names)));
}

void RefuseSeveral(const std::vector<Suite>& suites, const char* option) {
  if (suites.size() == 1) return;
  throw WrongUse(std::string(option) +
                 ": a server serves the table of one suite; choose it with "
                 "--suite");
}

// The tables that a server at a URL has to serve, suite by suite.
void PrintRoutes(const CommandLine& line, const std::vector<Suite>& suites) {
  if (!line.server.table.empty()) RefuseSeveral(suites, "--table");
  boost::json::object tables;
  for (const Suite& suite : suites) {
    const auto table = ChosenTable(suite, line.server.table);
    if (table != nullptr) tables[suite.name] = *table;
  }
  std::cout << PrettyJson(tables);
}

std::unique_ptr<Target> MakeTarget(const CommandLine& line,
                                   const std::vector<Suite>& suites) {
  if (line.server.url.empty())
    return SpawnTarget(line.server.sut,
                       std::chrono::milliseconds(line.server.sut_deadline_ms));
  RefuseSeveral(suites, "--url");
  return AttachTo(line.server.url, line.server.allow_remote,
                  ChosenTable(suites[0], line.server.table));
}

std::vector<JudgedSuite> WithGoldens(std::vector<Suite> suites,
                                     const std::string& version) {
  std::vector<JudgedSuite> judged;
  for (Suite& suite : suites) {
    const std::string path = GoldenPath(suite, version);
    judged.push_back({std::move(suite), path, LoadGolden(path)});
  }
  return judged;
}

ExitCode RecordGoldens(const CommandLine& line,
                       const std::vector<Suite>& suites) {
  if (line.fixtures.exclude_timed || line.fixtures.only_timed) {
    throw WrongUse("--record: a golden holds all of its suite's answers");
  }
  const std::unique_ptr<Target> target = MakeTarget(line, suites);
  const Identity server = target->Identify().value_or(Identity());
  if (!IsOfVersion(server.version, line.fixtures.golden)) {
    throw WrongUse("--record: " + server.name + " " + server.version +
                   " is not " + line.fixtures.golden +
                   ", whose answers the goldens hold; see --golden");
  }
  return Record(*target, suites, line.fixtures.golden, std::cout);
}

ExitCode Replay(const CommandLine& line, const Clauses& clauses,
                std::vector<Suite> suites) {
  const std::unique_ptr<Target> target = MakeTarget(line, suites);
  const std::vector<JudgedSuite> judged =
      WithGoldens(std::move(suites), line.fixtures.golden);
  std::vector<std::unique_ptr<Report>> reports;
  reports.push_back(std::make_unique<ConsoleReport>(std::cout, clauses));
  Reporter reporter(std::move(reports));
  Session session{.target = *target,
                  .suites = judged,
                  .clauses = clauses,
                  .reporter = reporter,
                  .run = {.server = line.server.url,
                          .golden = line.fixtures.golden,
                          .level = "exact",
                          .command = line.command},
                  .rerun = line.rerun};
  return RunScenarios(session, line.gtest_flags);
}

ExitCode Main(const CommandLine& line) {
  if (line.action == CommandLine::Action::kDifferential) {
    return RunDifferential(line.differential, std::cout, std::cerr);
  }
  const Clauses clauses = LoadClauses(line.fixtures.fixtures + "/spec");
  std::vector<Suite> suites = LoadSelected(line, clauses);
  switch (line.action) {
    case CommandLine::Action::kList:
      List(suites);
      return ExitCode::kAsExpected;
    case CommandLine::Action::kPrintRoutes:
      PrintRoutes(line, suites);
      return ExitCode::kAsExpected;
    case CommandLine::Action::kRecord:
      return RecordGoldens(line, suites);
    case CommandLine::Action::kCheckRecording:
    case CommandLine::Action::kReplay:
      return Replay(line, clauses, std::move(suites));
    case CommandLine::Action::kDifferential:  // needs no suite
      break;
  }
  return ExitCode::kWrongUse;
}

ExitCode GuardedMain(const std::vector<std::string>& arguments) {
  try {
    const std::optional<CommandLine> line = ReadCommandLine(arguments);
    return line ? Main(*line) : ExitCode::kAsExpected;
  } catch (const WrongUse& error) {
    std::cerr << "httparity-conformance: " << error.what() << "\n";
    return ExitCode::kWrongUse;
  } catch (const std::exception& error) {
    std::cerr << "httparity-conformance: " << error.what() << "\n";
    return ExitCode::kHarness;
  }
}

}  // namespace
}  // namespace httparity::conformance

int main(int argc, char** argv) {
  // A server that goes away is an observation, not a reason to die.
  std::signal(SIGPIPE, SIG_IGN);
  httparity::conformance::EndProcessGroupsOnSignals();
  const std::vector<std::string> arguments(argv, argv + argc);
  return static_cast<int>(httparity::conformance::GuardedMain(arguments));
}
