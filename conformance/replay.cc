#include "conformance/replay.h"

#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "conformance/commands/routes.h"
#include "conformance/go_version.h"
#include "conformance/play_ahead.h"
#include "conformance/reports/console_report.h"
#include "conformance/reports/durations_report.h"
#include "conformance/reports/known_failing_report.h"
#include "conformance/scenario_tests.h"
#include "conformance/servers.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

Lineup MakeLineup(const CommandLine& line, const std::vector<Suite>& suites) {
  const ServerOptions& server = line.server;
  Lineup lineup;
  for (const NamedSut& sut : server.suts) {
    lineup.servers.push_back(Spawned(server, sut.command));
  }
  if (!server.url.empty()) {
    lineup.servers.push_back(
        Attached(server, ServedTableOf(suites, server.table)));
  }
  if (!line.judging.oracle.empty()) {
    lineup.oracle = SpawnedOracle(server, line.judging.oracle);
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
        options.write_known_failing, choice.listings.failing, choice.all,
        std::cout));
  }
  if (!options.write_durations.empty()) {
    reports.push_back(
        std::make_unique<DurationsReport>(options.write_durations));
  }
  return reports;
}

}  // namespace

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

}  // namespace httparity::conformance
