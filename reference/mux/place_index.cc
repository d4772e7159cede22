#include "reference/mux/place_index.h"

#include <algorithm>

#include "reference/mux/text_hash.h"

namespace httparity {

std::size_t PlaceIndex::PlaceHash::operator()(const Place& place) const {
  return HashText(place.text) + place.position;
}

void PlaceIndex::Add(const Route& route) {
  const auto number = static_cast<std::uint32_t>(routes_.size());
  routes_.push_back(&route);
  const std::vector<PatternSegment>& segments = route.pattern.segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].IsMulti()) {
      multis_by_place_.resize(std::max(multis_by_place_.size(), i + 1));
      multis_by_place_[i].push_back(number);
    } else {
      const std::string_view text =
          segments[i].IsLiteral() ? std::string_view(segments[i].text) : "";
      by_place_[Place{i, text}].push_back(number);
    }
  }
}

void PlaceIndex::AppendCandidates(const Pattern& pattern, Order order,
                                  Routes* out) const {
  const std::vector<const Numbers*> lists = FewestAtAPlace(pattern);
  if (lists.empty()) {
    out->insert(out->end(), routes_.begin(), routes_.end());
    return;
  }
  Numbers numbers;
  for (const Numbers* list : lists) {
    numbers.insert(numbers.end(), list->begin(), list->end());
  }
  if (order == Order::kRegistration) {
    std::sort(numbers.begin(), numbers.end());
  }
  for (const std::uint32_t number : numbers) out->push_back(routes_[number]);
}

const PlaceIndex::Numbers& PlaceIndex::At(std::size_t position,
                                          std::string_view text) const {
  static const Numbers kNone;
  const auto found = by_place_.find(Place{position, text});
  return found == by_place_.end() ? kNone : found->second;
}

// The lists of the place with the fewest routes, the leftmost of several; none
// if the pattern has no literal.
std::vector<const PlaceIndex::Numbers*> PlaceIndex::FewestAtAPlace(
    const Pattern& pattern) const {
  std::vector<const Numbers*> fewest, multis;
  std::size_t least = 0, multi_count = 0;
  for (std::size_t i = 0; i < pattern.segments.size(); ++i) {
    if (i < multis_by_place_.size()) {
      multis.push_back(&multis_by_place_[i]);
      multi_count += multis.back()->size();
    }
    if (!pattern.segments[i].IsLiteral()) continue;
    const Numbers& same = At(i, pattern.segments[i].text);
    const Numbers& wild = At(i, "");
    const std::size_t count = same.size() + wild.size() + multi_count;
    if (!fewest.empty() && count >= least) continue;
    least = count;
    fewest = {&same, &wild};
    fewest.insert(fewest.end(), multis.begin(), multis.end());
  }
  return fewest;
}

}  // namespace httparity
