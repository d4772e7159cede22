#ifndef HTTPARITY_REFERENCE_MUX_ROUTING_INDEX_H_
#define HTTPARITY_REFERENCE_MUX_ROUTING_INDEX_H_

#include <string_view>
#include <unordered_map>

#include "reference/mux/pattern.h"
#include "reference/mux/place_index.h"
#include "reference/mux/route.h"

namespace httparity {

// Finds the registered route that a new pattern is in conflict with, if there
// is one, without comparing it with all of them: see PlaceIndex. With several
// it finds the one that Go reports.
//
//   With "/a/{x}", "/b/{x}" and "/c/d", the new "/a/d" need only be compared
//   with "/a/{x}".
//
// Ownership: routes are borrowed and must outlive the index. Threading: one
// thread at a time.
//
// Clause: CNF-10
class RoutingIndex {
 public:
  using Routes = PlaceIndex::Routes;

  void Add(const Route& route);

  // The routes that may conflict with the pattern, in Go's order. A route may
  // be there twice.
  Routes Candidates(const Pattern& pattern) const;

  // The first candidate that conflicts with the pattern, or null.
  const Route* FindConflict(const Pattern& pattern) const;

 private:
  // The routes of one host, by how their patterns end.
  struct HostRoutes {
    PlaceIndex multis;
    PlaceIndex end_slashes;  // "{$}"
    PlaceIndex not_multis;   // those with "{$}" too
  };

  std::unordered_map<std::string_view, HostRoutes> by_host_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_ROUTING_INDEX_H_
