#ifndef HTTPARITY_REFERENCE_MUX_ROUTING_INDEX_H_
#define HTTPARITY_REFERENCE_MUX_ROUTING_INDEX_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reference/mux/pattern.h"
#include "reference/mux/route.h"

namespace httparity {

// Finds the registered routes that a new pattern may conflict with, so that a
// registration need not compare it with all of them.
//
// The idea: two patterns that do not end in a multi wildcard match a path in
// common only if at each place where one has a literal, the other has the same
// literal or a wildcard. So routes are listed by what they have at each place,
// and one place of the new pattern is enough: the one where the fewest have its
// literal or a wildcard.
//
//   With "/a/{x}", "/b/{x}" and "/c/d", the new "/a/d" need only be compared
//   with "/a/{x}": nothing else has "a" or a wildcard at the first place.
//   Patterns that end in a multi wildcard, "/a/", are compared with every new
//   one: they may match whatever is at a place beyond their own end.
//
// Ownership: routes are borrowed and must outlive the index. Threading: one
// thread at a time.
//
// Clause: CNF-10
class RoutingIndex {
 public:
  void Add(const Route& route);

  // Calls visit(route) for the candidates in Go's order, until it gives true;
  // gives the route for which it did, or null. A route may be visited twice.
  template <class Visit>
  const Route* FindCandidate(const Pattern& pattern, Visit visit) const {
    for (const std::vector<const Route*>* routes : CandidateLists(pattern)) {
      for (const Route* route : *routes) {
        if (visit(*route)) return route;
      }
    }
    return nullptr;
  }

  // The first candidate that conflicts with the pattern, or null.
  const Route* FindConflict(const Pattern& pattern) const;

 private:
  using Routes = std::vector<const Route*>;

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

  // The routes of one host.
  struct HostRoutes {
    const Routes& At(std::size_t position, std::string_view text) const;

    Routes multis;  // those that end in a multi wildcard
    Routes others;
    std::unordered_map<Place, Routes, PlaceHash> others_by_place;
  };

  std::vector<const Routes*> CandidateLists(const Pattern& pattern) const;

  std::unordered_map<std::string_view, HostRoutes> by_host_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_ROUTING_INDEX_H_
