#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_REQUEST_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_REQUEST_H_

#include <string>
#include <vector>

#include "conformance/differential/random.h"
#include "conformance/differential/random_pattern.h"
#include "conformance/differential/request_parts.h"

namespace httparity::conformance {

// A request, and whether it may end its connection: by what is wrong with it,
// or because it says so.
struct RandomRequest {
  RequestParts parts;
  bool ends_connection = false;
};

// A pattern that requests are made for, and what is put ahead of its path:
// that of the mux it is nested in.
struct Goal {
  PatternParts pattern;
  std::string prefix;
};

// A request that one of the goals matches, or nearly so.
RandomRequest RequestFor(Random& random, const std::vector<Goal>& goals,
                         PatternChoice choice);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_REQUEST_H_
