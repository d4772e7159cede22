#include "reference/mux/routing_index.h"

#include <algorithm>

#include "reference/mux/pattern_relation.h"

namespace httparity {
namespace {

// True for patterns that match only paths which end in "/".
bool EndsInSlash(const Pattern& pattern) {
  const PatternSegment& last = pattern.LastSegment();
  return last.IsLiteral() && last.text == kEndSlash;
}

}  // namespace

void RoutingIndex::Add(const Route& route) {
  HostRoutes& routes = by_host_[route.pattern.host];
  if (route.pattern.LastSegment().IsMulti()) {
    routes.multis.Add(route);
    return;
  }
  if (EndsInSlash(route.pattern)) routes.end_slashes.Add(route);
  routes.not_multis.Add(route);
}

RoutingIndex::Routes RoutingIndex::Candidates(const Pattern& pattern) const {
  using Order = PlaceIndex::Order;
  const auto found = by_host_.find(pattern.host);
  if (found == by_host_.end()) return {};
  const HostRoutes& routes = found->second;
  Routes candidates;
  routes.multis.AppendCandidates(pattern, Order::kRegistration, &candidates);
  // Of the others, only those match paths that end in "/".
  if (EndsInSlash(pattern)) {
    routes.end_slashes.AppendCandidates(pattern, Order::kRegistration,
                                        &candidates);
  } else {
    routes.not_multis.AppendCandidates(pattern, Order::kLiteralsFirst,
                                       &candidates);
  }
  return candidates;
}

const Route* RoutingIndex::FindConflict(const Pattern& pattern) const {
  const Routes candidates = Candidates(pattern);
  const auto found = std::find_if(
      candidates.begin(), candidates.end(), [&](const Route* candidate) {
        return Conflict(pattern, candidate->pattern);
      });
  return found == candidates.end() ? nullptr : *found;
}

}  // namespace httparity
