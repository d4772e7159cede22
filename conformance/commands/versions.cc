#include "conformance/commands/versions.h"

#include <algorithm>
#include <map>
#include <optional>

#include "conformance/failure.h"
#include "conformance/go_changes.h"
#include "conformance/go_version.h"
#include "conformance/golden.h"
#include "conformance/levels/exact_level.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

using boost::json::object;

constexpr const char* kHead =
    "# What changed between Go's versions\n\n"
    "Written by `httparity-conformance versions` from the recordings and from\n"
    "[`fixtures/golden/changes.json`](../fixtures/golden/changes.json).\n"
    "`--go VERSION` holds a server to the answers of one of them;\n"
    "`httparity-conformance show ID --go VERSION` shows an answer.\n";

// The answers of one version to all suites.
class Recording {
 public:
  Recording(const std::string& go, const std::vector<Suite>& suites) {
    for (const Suite& suite : suites) {
      const std::string path = GoldenPath(suite, GoldenName(go));
      std::optional<Golden> golden = LoadGolden(path);
      if (!golden || golden->recorded.suite_hash != suite.hash) {
        throw WrongUse(path + " is missing or of another edition of " +
                       suite.path + "; record it anew");
      }
      version_ = golden->recorded.version;
      goldens_.emplace(suite.name, *std::move(golden));
    }
  }

  const std::string& version() const { return version_; }
  const object& Answer(const Suite& suite, const Scenario& scenario) const {
    return goldens_.at(suite.name).answers.at(scenario.id);
  }

 private:
  std::string version_;
  std::map<std::string, Golden> goldens_;
};

// What one version answers and the one before it does not answer so.
class Step {
 public:
  Step(const std::string& from, const std::string& to,
       const std::vector<GoChange>& changes, const std::vector<Suite>& suites)
      : from_(from), to_(to), before_(from, suites), after_(to, suites) {
    for (const GoChange& change : changes) {
      if (change.from == from && change.to == to) {
        shown_.push_back({&change, {}});
      }
    }
    for (const Suite& suite : suites) {
      for (const Scenario& scenario : suite.scenarios) Add(suite, scenario);
    }
  }

  void Print(std::ostream& out) const {
    out << "\n## From " << from_ << " to " << to_ << "\n\n"
        << "Recorded from " << before_.version() << " and " << after_.version()
        << ": " << same_ << " scenarios are answered the same, " << other_
        << " otherwise";
    if (!lacking_.empty()) {
      out << ", " << lacking_.size() << " not by " << from_
          << ", which lacks what they ask for";
    }
    out << ".\n";
    for (const Shown& shown : shown_) {
      PrintList(shown.change->change, shown.scenarios, out);
    }
    if (!lacking_.empty())
      PrintList("Not to be had in " + from_, lacking_, out);
  }

  // The scenarios without a change, and changes without a scenario, a line
  // each.
  std::string Unexplained() const {
    std::string lines;
    for (const std::string& scenario : unexplained_) {
      lines += scenario + " is answered otherwise by " + to_ + " than by " +
               from_ + ": no change in changes.json says why\n";
    }
    for (const Shown& shown : shown_) {
      if (!shown.scenarios.empty()) continue;
      lines += "no scenario shows the change from " + from_ + " to " + to_ +
               ": " + shown.change->change + "\n";
    }
    return lines;
  }

 private:
  struct Shown {
    const GoChange* change;
    std::vector<std::string> scenarios;
  };

  void Add(const Suite& suite, const Scenario& scenario) {
    const object& before = before_.Answer(suite, scenario);
    const object& after = after_.Answer(suite, scenario);
    const std::string id = suite.name + "/" + scenario.id;
    if (const auto why = WhyNoAnswer(before)) {
      lacking_.push_back(id + ": " + *why);
    } else if (MatchExact(before, after).empty()) {
      ++same_;
    } else {
      ++other_;
      const auto shown =
          std::find_if(shown_.begin(), shown_.end(), [&](const Shown& one) {
            return one.change->Fits(suite, scenario, before, after);
          });
      (shown != shown_.end() ? shown->scenarios : unexplained_).push_back(id);
    }
  }

  static void PrintList(const std::string& title,
                        const std::vector<std::string>& scenarios,
                        std::ostream& out) {
    out << "\n### " << title << "\n\n";
    for (const std::string& scenario : scenarios) {
      out << "- " << scenario << "\n";
    }
  }

  const std::string from_;
  const std::string to_;
  const Recording before_;
  const Recording after_;
  std::vector<Shown> shown_;
  std::vector<std::string> lacking_;
  std::vector<std::string> unexplained_;
  std::size_t same_ = 0;
  std::size_t other_ = 0;
};

}  // namespace

void Versions(const std::vector<Suite>& suites, const std::string& fixtures,
              std::ostream& out) {
  const std::vector<std::string> versions = RecordedVersions(fixtures);
  const std::vector<GoChange> changes = LoadGoChanges(fixtures);
  std::vector<Step> steps;
  std::string unexplained;
  for (std::size_t i = versions.size(); i-- > 1;) {  // the newest first
    steps.emplace_back(versions[i - 1], versions[i], changes, suites);
    unexplained += steps.back().Unexplained();
  }
  if (!unexplained.empty()) {
    unexplained.pop_back();
    throw WrongUse(unexplained);
  }
  out << kHead;
  for (const Step& step : steps) step.Print(out);
}

}  // namespace httparity::conformance
