#ifndef HTTPARITY_REFERENCE_MUX_PLACE_INDEX_H_
#define HTTPARITY_REFERENCE_MUX_PLACE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reference/mux/pattern.h"
#include "reference/mux/route.h"

namespace httparity {

// Lists routes by what their patterns have at each place, so that those which
// may match a path in common with a new pattern are found without a look at
// all of them.
//
// The idea: two patterns match a path in common only if at each place where one
// has a literal, the other has the same literal, a wildcard, or a multi
// wildcard that began at that place or before. So one place of the new pattern
// is enough: the one where the fewest routes have any of these.
//
//   With "/a/{x}", "/b/{x}" and "/c/d", the new "/a/d" need only be compared
//   with "/a/{x}": nothing else has "a" or a wildcard at the first place.
//
// Ownership: routes are borrowed, and so are the texts of their patterns.
// Threading: one thread at a time.
class PlaceIndex {
 public:
  using Routes = std::vector<const Route*>;

  enum class Order : std::uint8_t {
    kRegistration,
    // Those with the same literal, then those with a wildcard, each in the
    // order of registration. A route may be there twice.
    kLiteralsFirst,
  };

  void Add(const Route& route);

  // Appends the routes that may match a path in common with the pattern: all of
  // them if it has no literal.
  void AppendCandidates(const Pattern& pattern, Order order, Routes* out) const;

 private:
  using Numbers = std::vector<std::uint32_t>;  // places in routes_

  // What stands at a place of a pattern; a wildcard has no text. An empty
  // literal is the same, as it is in the tree (PAT-13).
  struct Place {
    std::size_t position;
    std::string_view text;
    bool operator==(const Place&) const = default;
  };
  struct PlaceHash {
    std::size_t operator()(const Place& place) const;
  };

  const Numbers& At(std::size_t position, std::string_view text) const;
  std::vector<const Numbers*> FewestAtAPlace(const Pattern& pattern) const;

  Routes routes_;
  std::unordered_map<Place, Numbers, PlaceHash> by_place_;
  std::vector<Numbers> multis_by_place_;  // where the multi wildcard begins
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_PLACE_INDEX_H_
