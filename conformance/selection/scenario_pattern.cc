#include "conformance/selection/scenario_pattern.h"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <string_view>
#include <utility>

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/selection/glob.h"
#include "conformance/selection/list_file.h"

namespace httparity::conformance {
namespace {

std::string Hyphens(std::string name) {
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

bool Has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What is above a path stands for it: "routing/hosts" for all of its scenarios.
bool MatchesPathOrAbove(std::string_view glob, std::string_view path) {
  for (std::size_t end = path.find('/'); end != std::string_view::npos;
       end = path.find('/', end + 1)) {
    if (GlobMatches(glob, path.substr(0, end))) return true;
  }
  return GlobMatches(glob, path);
}

bool SameFile(const std::string& a, const std::string& b) {
  std::error_code error;  // no file: not the same one
  return std::filesystem::equivalent(a, b, error);
}

// What people forget: "hosts" for "routing/hosts".
std::string WithArea(const std::string& text,
                     const std::vector<Suite>& suites) {
  const std::string name = "/" + Hyphens(text);
  for (const Suite& suite : suites) {
    if (suite.name.ends_with(name)) return suite.name;
    for (const Scenario& scenario : suite.scenarios) {
      const std::string id = suite.name + "/" + scenario.id;
      if (id.ends_with(name)) return id;
    }
  }
  return "";
}

}  // namespace

ScenarioPattern::ScenarioPattern(std::string where, std::string text)
    : where_(std::move(where)), text_(std::move(text)), matches_(Read()) {}

ScenarioPattern::Matcher ScenarioPattern::Read() {
  static const std::regex clause("[A-Z]+-[0-9]+[a-z]?");
  static const std::regex prefix("[A-Z]+");
  static const std::regex file(R"(.*\.json(?=/|$))");
  std::smatch found;
  if (std::regex_search(text_, found, file)) {
    return ReadFile(static_cast<std::size_t>(found.length()));
  }
  if (text_.find(':') != std::string::npos) return ReadProperty(text_);
  if (std::regex_match(text_, clause)) {
    return [id = text_](const Suite&, const Scenario& scenario) {
      return Has(scenario.clauses, id);
    };
  }
  if (std::regex_match(text_, prefix)) {
    return [start = text_ + "-"](const Suite&, const Scenario& scenario) {
      return std::any_of(
          scenario.clauses.begin(), scenario.clauses.end(),
          [&](const std::string& id) { return id.starts_with(start); });
    };
  }
  return [glob = Hyphens(text_)](const Suite& suite, const Scenario& scenario) {
    return MatchesPathOrAbove(glob, suite.name + "/" + scenario.id);
  };
}

ScenarioPattern::Matcher ScenarioPattern::ReadProperty(
    const std::string& property) const {
  static const std::string feature = "feature:";
  if (property == "is:timed") {
    return
        [](const Suite&, const Scenario& scenario) { return scenario.timed; };
  }
  if (property == "is:log-only") {
    return [](const Suite&, const Scenario& scenario) {
      return scenario.log_only;
    };
  }
  if (!property.starts_with(feature)) {
    Fail(
        "no such kind of pattern; there are feature:NAME, is:timed and "
        "is:log-only");
  }
  const std::string name = property.substr(feature.size());
  if (!Has(KnownFeatures(), name)) {
    Fail("no such feature; there are " + Join(KnownFeatures()));
  }
  return [name](const Suite&, const Scenario& scenario) {
    return Has(scenario.features, name);
  };
}

ScenarioPattern::Matcher ScenarioPattern::ReadFile(std::size_t end_of_path) {
  file_ = text_.substr(0, end_of_path);
  const std::string glob =
      end_of_path < text_.size() ? text_.substr(end_of_path + 1) : "*";
  return [path = file_, glob](const Suite& suite, const Scenario& scenario) {
    return SameFile(suite.path, path) && GlobMatches(glob, scenario.id);
  };
}

void ScenarioPattern::Fail(const std::string& what) const {
  throw WrongUse(where_ + " " + text_ + ": " + what);
}

ScenarioPatterns ReadPatterns(const std::string& option,
                              const std::vector<std::string>& texts) {
  ScenarioPatterns patterns;
  for (const std::string& text : texts) {
    if (!text.starts_with("@")) {
      patterns.emplace_back(option, text);
      continue;
    }
    const std::vector<ListLine> lines = ReadListFile(text.substr(1));
    if (lines.empty()) throw WrongUse(option + " " + text + ": it is empty");
    for (const ListLine& line : lines) {
      const std::string pattern = line.text.substr(0, line.text.find('#'));
      patterns.emplace_back(line.where, Trimmed(pattern));
    }
  }
  return patterns;
}

void RequireMatches(const ScenarioPatterns& patterns,
                    const std::vector<Suite>& suites) {
  for (const ScenarioPattern& pattern : patterns) {
    const bool matches =
        std::any_of(suites.begin(), suites.end(), [&](const Suite& suite) {
          return std::any_of(suite.scenarios.begin(), suite.scenarios.end(),
                             [&](const Scenario& scenario) {
                               return pattern.Matches(suite, scenario);
                             });
        });
    if (matches) continue;
    const std::string meant = WithArea(pattern.text(), suites);
    pattern.Fail("no scenario matches" +
                 (meant.empty() ? "" : "; is " + meant + " meant?"));
  }
}

}  // namespace httparity::conformance
