#include "conformance/commands/explain.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "conformance/commands/show.h"
#include "conformance/failure.h"
#include "conformance/go_version.h"
#include "conformance/golden.h"
#include "conformance/levels/exact_level.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

using Wanted = std::function<bool(const Suite&, const Scenario&)>;

// The names of the goldens that there are, the newest first.
std::vector<std::string> Versions(const std::string& fixtures) {
  std::vector<std::string> versions;
  for (const std::string& go : RecordedVersions(fixtures)) {
    versions.insert(versions.begin(), GoldenName(go));
  }
  return versions;
}

// How one version of Go answers, held against the newest.
struct Agreement {
  std::size_t same = 0;
  std::vector<std::string> other;  // ids of those it answers otherwise
  std::size_t without_answer = 0;  // it lacks what they ask for
  std::size_t unrecorded = 0;

  void Add(const std::string& id, const std::optional<Golden>& newest,
           const std::optional<Golden>& golden, const std::string& scenario) {
    if (!golden || golden->answers.count(scenario) == 0) {
      ++unrecorded;
    } else if (WhyNoAnswer(golden->answers.at(scenario))) {
      ++without_answer;
    } else if (newest && newest->answers.count(scenario) != 0 &&
               !MatchExact(newest->answers.at(scenario),
                           golden->answers.at(scenario))
                    .empty()) {
      other.push_back(id);
    } else {
      ++same;
    }
  }
};

void PrintAgreement(const std::string& version, bool newest,
                    const Agreement& agreement, std::ostream& out) {
  out << "  " << version << ": ";
  if (newest) {
    out << agreement.same << " recorded";
  } else {
    out << agreement.same << " answered the same";
  }
  if (!agreement.other.empty()) {
    out << ", " << agreement.other.size() << " otherwise";
  }
  if (agreement.without_answer > 0) {
    out << ", " << agreement.without_answer << " without an answer";
  }
  if (agreement.unrecorded > 0) {
    out << ", " << agreement.unrecorded << " not recorded";
  }
  out << "\n";
  for (const std::string& id : agreement.other) out << "    " << id << "\n";
}

void PrintVersions(const std::vector<Suite>& suites, const Wanted& wanted,
                   const std::string& fixtures, std::ostream& out) {
  const std::vector<std::string> versions = Versions(fixtures);
  std::map<std::string, Agreement> agreements;
  for (const Suite& suite : suites) {
    std::map<std::string, std::optional<Golden>> goldens;
    for (const Scenario& scenario : suite.scenarios) {
      if (!wanted(suite, scenario)) continue;
      for (const std::string& version : versions) {
        if (goldens.count(version) == 0) {
          goldens[version] = LoadGolden(GoldenPath(suite, version));
        }
        agreements[version].Add(suite.name + "/" + scenario.id,
                                goldens[versions[0]], goldens[version],
                                scenario.id);
      }
    }
  }
  out << "\nin the versions of Go that were asked:\n";
  for (const std::string& version : versions) {
    PrintAgreement(version, version == versions[0], agreements[version], out);
  }
}

bool Cites(const Scenario& scenario, const std::string& clause) {
  return std::find(scenario.clauses.begin(), scenario.clauses.end(), clause) !=
         scenario.clauses.end();
}

void PrintCitations(const std::string& clause, const std::vector<Suite>& suites,
                    std::ostream& out) {
  std::size_t count = 0;
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      if (!Cites(scenario, clause)) continue;
      if (count++ == 0) out << "\ncited by\n";
      out << "  " << suite.name << "/" << scenario.id << "  " << scenario.title
          << "\n";
    }
  }
  if (count == 0) {
    out << "\ncited by no scenario; spec/without_scenario.md says why\n";
  }
}

void ExplainClause(const std::string& id, const std::vector<Suite>& suites,
                   const Clauses& clauses, const std::string& fixtures,
                   std::ostream& out) {
  out << ClauseText(clauses, id, "");
  PrintCitations(id, suites, out);
  PrintVersions(
      suites,
      [&](const Suite&, const Scenario& scenario) {
        return Cites(scenario, id);
      },
      fixtures, out);
}

bool ExplainPrefix(const std::string& prefix, const Clauses& clauses,
                   std::ostream& out) {
  bool found = false;
  for (const auto& clause : clauses) {
    if (!clause.first.starts_with(prefix + "-")) continue;
    out << ClauseText(clauses, clause.first, "");
    found = true;
  }
  return found;
}

bool ExplainScenario(const std::string& subject,
                     const std::vector<Suite>& suites, const Clauses& clauses,
                     const std::string& fixtures, std::ostream& out) {
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      const std::string id = suite.name + "/" + scenario.id;
      if (id != subject) continue;
      out << id << ": " << scenario.title << "\n\n";
      for (const std::string& clause : scenario.clauses) {
        out << ClauseText(clauses, clause, "");
      }
      PrintVersions(
          suites,
          [&](const Suite& other_suite, const Scenario& other) {
            return &other_suite == &suite && &other == &scenario;
          },
          fixtures, out);
      return true;
    }
  }
  return false;
}

}  // namespace

void Explain(const std::string& subject, const std::vector<Suite>& suites,
             const Clauses& clauses, const std::string& fixtures,
             std::ostream& out) {
  if (clauses.count(subject) != 0) {
    ExplainClause(subject, suites, clauses, fixtures, out);
  } else if (!ExplainPrefix(subject, clauses, out) &&
             !ExplainScenario(subject, suites, clauses, fixtures, out)) {
    throw WrongUse("explain " + subject +
                   ": there is no such clause, prefix of clauses or scenario");
  }
}

}  // namespace httparity::conformance
