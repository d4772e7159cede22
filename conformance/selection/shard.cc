#include "conformance/selection/shard.h"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

#include "conformance/failure.h"
#include "conformance/selection/list_file.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

// Nothing is known of the first scenarios ever: all are the same then.
double Mean(const Durations& durations) {
  if (durations.empty()) return 1;
  double sum = 0;
  for (const auto& duration : durations) sum += duration.second;
  return sum / static_cast<double>(durations.size());
}

using Weighed = std::vector<std::pair<double, std::string>>;

// The longest first, so that the short ones level what is left; of the same
// length in the order of ids, on every machine.
Weighed WeighedIds(const Durations& durations,
                   const std::vector<Suite>& suites) {
  const double mean = Mean(durations);
  Weighed weighed;
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) {
      const std::string id = suite.name + "/" + scenario.id;
      const auto known = durations.find(id);
      weighed.emplace_back(known == durations.end() ? mean : known->second, id);
    }
  }
  std::sort(weighed.begin(), weighed.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  return weighed;
}

}  // namespace

Shard ReadShard(const std::string& text) {
  static const std::regex form("([0-9]{1,4})/([0-9]{1,4})");
  std::smatch parts;
  if (!std::regex_match(text, parts, form)) {
    throw WrongUse("--shard " + text + ": must be INDEX/COUNT, as 1/3");
  }
  const Shard shard{std::stoul(parts[1]), std::stoul(parts[2])};
  if (shard.index < 1 || shard.index > shard.count) {
    throw WrongUse("--shard " + text + ": the index goes from 1 to the count");
  }
  return shard;
}

Durations LoadDurations(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return {};
  Durations durations;
  for (const ListLine& line : ReadListFile(path)) {
    std::istringstream words(line.text);
    std::string id, rest;
    double milliseconds = 0;
    if (!(words >> id >> milliseconds) || milliseconds < 0 || words >> rest) {
      throw WrongUse(line.where + " must be an id and milliseconds");
    }
    durations[id] = milliseconds;
  }
  return durations;
}

void KeepShard(const Shard& shard, const Durations& durations,
               std::vector<Suite>& suites) {
  std::vector<double> loads(shard.count, 0);
  std::set<std::string> kept;
  for (const auto& [weight, id] : WeighedIds(durations, suites)) {
    const auto least = std::min_element(loads.begin(), loads.end());
    *least += weight;
    if (least - loads.begin() + 1 == static_cast<std::ptrdiff_t>(shard.index)) {
      kept.insert(id);
    }
  }
  KeepIf(suites, [&](const Suite& suite, const Scenario& scenario) {
    return kept.count(suite.name + "/" + scenario.id) != 0;
  });
}

}  // namespace httparity::conformance
