#include "conformance/choice.h"

#include <string>

#include "conformance/failure.h"
#include "conformance/selection/selection.h"
#include "conformance/selection/shard.h"
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

}  // namespace

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

}  // namespace httparity::conformance
