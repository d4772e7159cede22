#include "conformance/differential/conflict_choice.h"

#include <string_view>
#include <vector>

#include "conformance/answer.h"
#include "conformance/differential/route_walk.h"

namespace httparity::conformance {
namespace {

// `pattern "/{y}" conflicts with pattern `: what both texts begin with. Empty
// when the text is of another kind.
std::string_view Subject(std::string_view refusal) {
  constexpr std::string_view kJoint = " conflicts with pattern ";
  const std::size_t at = refusal.find(kJoint);
  if (!refusal.starts_with("pattern ") || at == std::string_view::npos) {
    return {};
  }
  return refusal.substr(0, at + kJoint.size());
}

// The table with only these two, in this order.
Case OfTwo(const boost::json::object& table, const std::string& first,
           const std::string& second) {
  boost::json::array routes;
  for (const std::string& pattern : {first, second}) {
    routes.push_back({{"pattern", pattern}, {"handler", boost::json::array()}});
  }
  Case two;
  two.table = table;
  two.table["routes"] = std::move(routes);
  return two;
}

}  // namespace

bool SameRefusal(const boost::json::object& table, const std::string& expected,
                 const std::string& actual, CasePlayer& oracle) {
  const std::string wanted = WithoutPlaces(expected);
  const std::string got = WithoutPlaces(actual);
  if (wanted == got) return true;
  const std::string_view subject = Subject(wanted);
  if (subject.empty() || Subject(got) != subject) return false;
  std::vector<Case> pairs;
  for (const std::vector<std::string>& patterns : PatternsOfMuxes(table)) {
    for (std::size_t second = 0; second < patterns.size(); ++second) {
      for (std::size_t first = 0; first < second; ++first) {
        pairs.push_back(OfTwo(table, patterns[first], patterns[second]));
      }
    }
  }
  for (const CaseOutcome& outcome : oracle.Play(pairs)) {
    if (outcome.answer.panic && WithoutPlaces(*outcome.answer.panic) == got) {
      return true;
    }
  }
  return false;
}

}  // namespace httparity::conformance
