#ifndef HTTPARITY_REFERENCE_MUX_PATTERN_RELATION_H_
#define HTTPARITY_REFERENCE_MUX_PATTERN_RELATION_H_

#include <cstdint>
#include <string>

#include "reference/mux/pattern.h"

namespace httparity {

// How the requests that one pattern matches relate to those of another.
//
//   "/a/{x}" is more specific than "/a/", since it matches less: both can be
//   registered, and the more specific one wins.
//   "/a/{x}" and "/{y}/b" overlap: both match "/a/b", and neither is the better
//   answer. They conflict: only one can be registered.
//
// Since no two patterns of a mux conflict, the order of their registration
// never matters. Hosts are left out of it: a pattern with a host simply goes
// before those without one (CNF-1, CNF-11).
//
// Mirrors: the precedence rules of ServeMux in net/http (Go 1.26).
// Clauses: CNF-1 to CNF-9
enum class Relation : std::uint8_t {
  kEquivalent,    // the same requests
  kMoreGeneral,   // all of the other's, and more
  kMoreSpecific,  // a part of the other's
  kOverlapping,   // some in common, each some of its own
  kDisjoint,      // none in common
};

// The relation of pairs (a1, a2) and (b1, b2), given that of a1 to b1 and that
// of a2 to b2. Clause: CNF-4
Relation Combine(Relation first, Relation second);

// The relation of p to q by their methods alone, and by their paths alone.
// Clauses: CNF-2, CNF-3
Relation CompareMethods(const Pattern& p, const Pattern& q);
Relation ComparePaths(const Pattern& p, const Pattern& q);

// True when p and q cannot both be registered. Clause: CNF-5
bool Conflict(const Pattern& p, const Pattern& q);

// Why p and q conflict, in Go's words, with example paths. Clause: CNF-7
std::string ExplainConflict(const Pattern& p, const Pattern& q);

// A path that both match; their paths must overlap. Clause: CNF-8
std::string CommonPath(const Pattern& p, const Pattern& q);

// A path that p matches and q does not; their paths must overlap.
// Clause: CNF-9
std::string DifferencePath(const Pattern& p, const Pattern& q);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_PATTERN_RELATION_H_
