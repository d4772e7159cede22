#include "conformance/selection/known_list.h"

#include "conformance/failure.h"
#include "conformance/selection/list_file.h"

namespace httparity::conformance {

KnownList::KnownList(const std::string& path, const std::vector<Suite>& suites)
    : path_(path) {
  for (const ListLine& line : ReadListFile(path)) {
    const std::size_t colon = line.text.find(':');
    const ScenarioPattern pattern(line.where,
                                  Trimmed(line.text.substr(0, colon)));
    const std::string reason =
        colon == std::string::npos ? "" : Trimmed(line.text.substr(colon + 1));
    if (reason.empty()) {
      pattern.Fail("the reason is missing; write PATTERN: REASON");
    }
    if (reason.starts_with("?")) {
      pattern.Fail(
          "nobody has said why yet; write the reason in place of \"? …\"");
    }
    patterns_.push_back(pattern);
    reasons_.push_back(reason);
  }
  RequireMatches(patterns_, suites);
}

std::optional<std::string> KnownList::ReasonOf(const Suite& suite,
                                               const Scenario& scenario) const {
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (patterns_[i].Matches(suite, scenario)) return reasons_[i];
  }
  return std::nullopt;
}

}  // namespace httparity::conformance
