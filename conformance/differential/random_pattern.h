#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_PATTERN_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_PATTERN_H_

#include <cstddef>
#include <string>
#include <vector>

#include "conformance/differential/random.h"

namespace httparity::conformance {

// A pattern of a ServeMux in its parts, so that others can be derived from it
// and requests made that it matches.
//
//   GET h/a/{x}/     method GET, host h, segments a, {x} and the empty one
struct PatternParts {
  std::string method;  // with what separates it from the rest: "GET ", " "
  std::string host;
  std::vector<std::string> segments;  // without their slashes; none: no path

  std::string Text() const;
  // The method alone, empty if there is none.
  std::string Method() const;
};

// Which patterns are made.
struct PatternChoice {
  // Of a mux that knows neither methods nor wildcards, for which they are
  // text like any other: few of them.
  bool literal = false;
};

// A pattern of a small alphabet, so that those of a table overlap; nearly
// always a valid one.
PatternParts RandomPattern(Random& random, PatternChoice choice);

// One that is like the other but for a detail: a wildcard in place of a
// literal, a further segment, another method.
PatternParts RelatedPattern(Random& random, const PatternParts& other,
                            PatternChoice choice);

// A pattern that no mux takes: each kind is an error of its own.
// Clause: PAT-12 (one kind a row), MUX-5.
inline constexpr std::size_t kInvalidKinds = 12;
std::string InvalidPattern(Random& random, std::size_t kind);

// Text of a path's segment, from the same alphabet as the patterns' literals.
std::string RandomLiteral(Random& random);

// A host, as patterns have it; never empty.
std::string RandomHost(Random& random);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_PATTERN_H_
