#include "reference/mux/routing_index.h"

#include "reference/mux/pattern_relation.h"
#include "reference/mux/text_hash.h"

namespace httparity {

std::size_t RoutingIndex::PlaceHash::operator()(const Place& place) const {
  return HashText(place.text) + place.position;
}

void RoutingIndex::Add(const Route& route) {
  const Pattern& pattern = route.pattern;
  HostRoutes& routes = by_host_[pattern.host];
  if (pattern.LastSegment().IsMulti()) {
    routes.multis.push_back(&route);
    return;
  }
  routes.others.push_back(&route);
  for (std::size_t i = 0; i < pattern.segments.size(); ++i) {
    const PatternSegment& segment = pattern.segments[i];
    const std::string_view text =
        segment.IsLiteral() ? std::string_view(segment.text) : "";
    routes.others_by_place[Place{i, text}].push_back(&route);
  }
}

const Route* RoutingIndex::FindConflict(const Pattern& pattern) const {
  return FindCandidate(pattern, [&](const Route& candidate) {
    return Conflict(pattern, candidate.pattern);
  });
}

const RoutingIndex::Routes& RoutingIndex::HostRoutes::At(
    std::size_t position, std::string_view text) const {
  static const Routes kNone;
  const auto found = others_by_place.find(Place{position, text});
  return found == others_by_place.end() ? kNone : found->second;
}

std::vector<const RoutingIndex::Routes*> RoutingIndex::CandidateLists(
    const Pattern& pattern) const {
  const auto found = by_host_.find(pattern.host);
  if (found == by_host_.end()) return {};
  const HostRoutes& routes = found->second;
  const std::vector<PatternSegment>& segments = pattern.segments;
  // Paths that end in "/" are matched only by patterns that do, or by multis.
  if (segments.back().IsLiteral() && segments.back().text == kEndSlash) {
    return {&routes.multis, &routes.At(segments.size() - 1, kEndSlash)};
  }
  const Routes* same_literal = nullptr;
  const Routes* wildcard = nullptr;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!segments[i].IsLiteral()) continue;
    const Routes& with_same = routes.At(i, segments[i].text);
    const Routes& with_wildcard = routes.At(i, "");
    if (same_literal == nullptr ||
        with_same.size() + with_wildcard.size() <
            same_literal->size() + wildcard->size()) {
      same_literal = &with_same;
      wildcard = &with_wildcard;
    }
  }
  if (same_literal == nullptr) return {&routes.multis, &routes.others};
  return {&routes.multis, same_literal, wildcard};
}

}  // namespace httparity
