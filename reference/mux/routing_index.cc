#include "reference/mux/routing_index.h"

#include "reference/mux/pattern_relation.h"
#include "reference/mux/text_hash.h"

namespace httparity {

std::size_t RoutingIndex::PlaceHash::operator()(const Place& place) const {
  return HashText(place.text) + place.position;
}

void RoutingIndex::Add(const Route& route) {
  const Pattern& pattern = route.pattern;
  if (pattern.LastSegment().IsMulti()) {
    multis_.push_back(&route);
    return;
  }
  others_.push_back(&route);
  for (std::size_t i = 0; i < pattern.segments.size(); ++i) {
    const PatternSegment& segment = pattern.segments[i];
    const std::string_view text =
        segment.IsLiteral() ? std::string_view(segment.text) : "";
    others_by_place_[Place{i, text}].push_back(&route);
  }
}

const Route* RoutingIndex::FindConflict(const Pattern& pattern) const {
  return FindCandidate(pattern, [&](const Route& candidate) {
    return Conflict(pattern, candidate.pattern);
  });
}

const RoutingIndex::Routes& RoutingIndex::At(std::size_t position,
                                             std::string_view text) const {
  static const Routes kNone;
  const auto found = others_by_place_.find(Place{position, text});
  return found == others_by_place_.end() ? kNone : found->second;
}

std::vector<const RoutingIndex::Routes*> RoutingIndex::CandidateLists(
    const Pattern& pattern) const {
  const std::vector<PatternSegment>& segments = pattern.segments;
  // Paths that end in "/" are matched only by patterns that do, or by multis.
  if (segments.back().IsLiteral() && segments.back().text == kEndSlash) {
    return {&multis_, &At(segments.size() - 1, kEndSlash)};
  }
  const Routes* same_literal = nullptr;
  const Routes* wildcard = nullptr;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!segments[i].IsLiteral()) continue;
    const Routes& with_same = At(i, segments[i].text);
    const Routes& with_wildcard = At(i, "");
    if (same_literal == nullptr ||
        with_same.size() + with_wildcard.size() <
            same_literal->size() + wildcard->size()) {
      same_literal = &with_same;
      wildcard = &with_wildcard;
    }
  }
  if (same_literal == nullptr) return {&multis_, &others_};
  return {&multis_, same_literal, wildcard};
}

}  // namespace httparity
