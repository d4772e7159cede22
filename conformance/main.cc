// httparity-conformance: replays scenarios against a server and compares its
// answers with those that were recorded from real Go. docs/ says how to use it.

#include <csignal>
#include <iostream>

#include "conformance/attached_target.h"
#include "conformance/clause.h"
#include "conformance/command_line/command_line.h"
#include "conformance/commands/explain.h"
#include "conformance/commands/list.h"
#include "conformance/commands/routes.h"
#include "conformance/commands/show.h"
#include "conformance/commands/start.h"
#include "conformance/commands/versions.h"
#include "conformance/failure.h"
#include "conformance/go_version.h"
#include "conformance/process_groups.h"
#include "conformance/recorder.h"
#include "conformance/reports/console_report.h"
#include "conformance/reports/durations_report.h"
#include "conformance/reports/known_failing_report.h"
#include "conformance/scenario_tests.h"
#include "conformance/selection/listings.h"
#include "conformance/selection/selection.h"
#include "conformance/selection/shard.h"
#include "conformance/spawned_target.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

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

// All suites, and those that the patterns name by file.
std::vector<Suite> LoadAll(const CommandLine& line, const Clauses& clauses,
                           const ScenarioPatterns& patterns) {
  std::vector<std::string> files;
  for (const ScenarioPattern& pattern : patterns) {
    if (!pattern.file().empty()) files.push_back(pattern.file());
  }
  std::vector<Suite> suites = LoadSuites(line.fixtures.fixtures, files);
  CheckClauses(suites, clauses);
  return suites;
}

Listings LoadListings(const CommandLine& line,
                      const std::vector<Suite>& suites) {
  const ListingOptions& options = line.listings;
  Listings listings;
  if (!options.known_failing.empty()) {
    listings.failing = KnownList(options.known_failing, suites);
  }
  if (!options.known_flaky.empty()) {
    listings.flaky = KnownList(options.known_flaky, suites);
  }
  if (!options.requirements.empty()) {
    listings.required =
        Requirements(line.fixtures.fixtures, options.requirements, suites);
  }
  RequireApart(listings, suites);
  return listings;
}

// What a command is about. The lists speak of all scenarios, selected or not.
struct Choice {
  std::vector<Suite> all;
  std::vector<Suite> suites;
  Listings listings;
};

Choice Choose(const CommandLine& line, const Clauses& clauses) {
  const Selection selection{ReadPatterns("--run", line.selection.run),
                            ReadPatterns("--skip", line.selection.skip)};
  Choice choice;
  choice.all = LoadAll(line, clauses, selection.run);
  choice.listings = LoadListings(line, choice.all);
  choice.suites = choice.all;
  Select(selection, choice.suites);
  if (!line.selection.shard.empty()) {
    KeepShard(ReadShard(line.selection.shard),
              LoadDurations(line.fixtures.fixtures + "/durations.txt"),
              choice.suites);
  }
  return choice;
}

void ListChosen(const CommandLine& line, const Choice& choice) {
  List(choice.suites, choice.listings.required, line.list, std::cout);
}

void ShowSubjects(const CommandLine& line, const Clauses& clauses) {
  const Selection selection{ReadPatterns("show", line.subjects), {}};
  std::vector<Suite> suites = LoadAll(line, clauses, selection.run);
  Select(selection, suites);
  Show(suites, clauses, GoldenName(line.fixtures.go), std::cout);
}

void ExplainSubjects(const CommandLine& line, const Clauses& clauses) {
  const std::vector<Suite> suites = LoadAll(line, clauses, {});
  for (const std::string& subject : line.subjects) {
    Explain(subject, suites, clauses, line.fixtures.fixtures, std::cout);
  }
}

std::chrono::milliseconds Deadline(const ServerOptions& server) {
  return std::chrono::milliseconds(server.sut_deadline_ms);
}

Lineup MakeLineup(const CommandLine& line, const std::vector<Suite>& suites) {
  const ServerOptions& server = line.server;
  Lineup lineup;
  for (const NamedSut& sut : server.suts) {
    lineup.servers.push_back(SpawnTarget({.command = sut.command,
                                          .reply_deadline = Deadline(server),
                                          .environment = server.environment}));
  }
  if (!server.url.empty()) {
    lineup.servers.push_back(AttachTo(server.url, server.allow_remote,
                                      ServedTableOf(suites, server.table)));
  }
  if (!line.judging.oracle.empty()) {
    lineup.oracle = SpawnTarget({.command = line.judging.oracle,
                                 .reply_deadline = Deadline(server),
                                 .role = "the oracle"});
  }
  return lineup;
}

std::vector<Lineup> MakeLineups(const CommandLine& line,
                                const std::vector<Suite>& suites) {
  std::vector<Lineup> lineups;
  while (lineups.size() < line.server.workers) {
    lineups.push_back(MakeLineup(line, suites));
  }
  return lineups;
}

// The columns of the matrix.
SideBySide MakeSideBySide(const ServerOptions& server) {
  std::vector<std::string> names;
  for (const NamedSut& sut : server.suts) names.push_back(sut.name);
  return SideBySide(std::move(names));
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

// Leaves those that have no golden of their present edition.
void KeepStale(const std::string& golden, std::vector<Suite>& suites) {
  std::erase_if(suites, [&](const Suite& suite) {
    const auto recorded = LoadGolden(GoldenPath(suite, golden));
    return recorded && recorded->recorded.suite_hash == suite.hash;
  });
}

ExitCode RecordGoldens(const CommandLine& line, std::vector<Suite> suites) {
  for (const Suite& suite : suites) {
    if (suite.partial) {
      throw WrongUse(
          "record: a golden holds all answers of its suite; choose "
          "all of " +
          suite.name);
    }
  }
  const std::unique_ptr<Target> target = SpawnTarget(
      {.command = line.server.sut, .reply_deadline = Deadline(line.server)});
  const Identity server = target->Identify().value_or(Identity());
  const std::string golden = GoldenName(line.fixtures.go);
  if (!IsOfVersion(server.version, golden)) {
    throw WrongUse("record: " + server.name + " " + server.version +
                   " is not " + golden +
                   ", whose answers the goldens hold; see --go");
  }
  if (line.only_stale) KeepStale(golden, suites);
  if (suites.empty()) std::cout << golden << ": nothing has changed\n";
  return Record(*target, suites, golden, std::cout);
}

std::vector<std::unique_ptr<Report>> MakeReports(const CommandLine& line,
                                                 const Clauses& clauses,
                                                 const Choice& choice) {
  std::vector<std::unique_ptr<Report>> reports;
  reports.push_back(std::make_unique<ConsoleReport>(
      std::cout, clauses, TerminalFeatures::OfStandardOutput()));
  for (const ReportRequest& request : line.reports.reports) {
    reports.push_back(MakeReport(request, clauses));
  }
  const ListingOptions& options = line.listings;
  if (!options.write_known_failing.empty()) {
    reports.push_back(std::make_unique<KnownFailingReport>(
        options.write_known_failing, choice.listings.failing, choice.all));
  }
  if (!options.write_durations.empty()) {
    reports.push_back(
        std::make_unique<DurationsReport>(options.write_durations));
  }
  return reports;
}

ExitCode Replay(const CommandLine& line, const Clauses& clauses,
                const Choice& choice) {
  Reporter reporter(MakeReports(line, clauses, choice));
  if (choice.suites.empty()) {
    std::cout << "no scenario falls to shard " << line.selection.shard << "\n";
    return ExitCode::kAsExpected;
  }
  std::vector<Lineup> lineups = MakeLineups(line, choice.suites);
  SideBySide side_by_side = MakeSideBySide(line.server);
  const bool with_oracle = !line.judging.oracle.empty();
  if (!with_oracle) CheckRecorded(line.fixtures.fixtures, line.fixtures.go);
  const std::string golden = GoldenName(line.fixtures.go);
  const std::vector<JudgedSuite> judged = WithGoldens(choice.suites, golden);
  PlayAhead players(std::move(lineups), line.judging.level);
  Session session{.players = players,
                  .suites = judged,
                  .clauses = clauses,
                  .listings = choice.listings,
                  .reporter = reporter,
                  .side_by_side = side_by_side,
                  .run = {.server = line.server.url,
                          .golden = with_oracle ? line.judging.oracle : golden,
                          .level = Name(line.judging.level),
                          .command = line.given,
                          .docs_url = line.reports.docs_url},
                  .rerun = line.rerun};
  return RunScenarios(session, line.gtest_flags);
}

ExitCode Main(const CommandLine& line) {
  using Command = CommandLine::Command;
  if (line.command == Command::kDifferential) {  // which needs no suite
    return RunDifferential(line.differential, std::cout, std::cerr);
  }
  const Clauses clauses = LoadClauses(line.fixtures.fixtures + "/spec");
  switch (line.command) {
    case Command::kList:
      ListChosen(line, Choose(line, clauses));
      break;
    case Command::kShow:
      ShowSubjects(line, clauses);
      break;
    case Command::kExplain:
      ExplainSubjects(line, clauses);
      break;
    case Command::kRoutes:
      PrintRoutes(Choose(line, clauses).suites, line.server.table, std::cout);
      break;
    case Command::kStart:
      PrintStart(Choose(line, clauses).suites, line.server.sut,
                 line.server.environment, std::cout);
      break;
    case Command::kVersions:
      Versions(LoadAll(line, clauses, {}), line.fixtures.fixtures, std::cout);
      break;
    case Command::kRecord:
      return RecordGoldens(line, Choose(line, clauses).suites);
    case Command::kReplay:
    case Command::kDifferential:
      return Replay(line, clauses, Choose(line, clauses));
  }
  return ExitCode::kAsExpected;
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
