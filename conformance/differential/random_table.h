#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_TABLE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_TABLE_H_

#include <boost/json.hpp>
#include <vector>

#include "conformance/differential/random.h"
#include "conformance/differential/random_pattern.h"
#include "conformance/differential/random_request.h"

namespace httparity::conformance {

// Routes of a table, and what to ask for.
struct RandomTable {
  boost::json::array routes;
  std::vector<Goal> goals;  // never empty
};

// 1 to 12 patterns that overlap; now and then a nested mux behind StripPrefix,
// a ready-made handler.
RandomTable MakeRandomTable(Random& random, PatternChoice choice);

// Puts a route that is refused somewhere among the others. Each kind (less than
// kRefusedKinds) is another reason.
inline constexpr std::size_t kRefusedKinds = kInvalidKinds + 1;
void AddRefusedRoute(Random& random, std::size_t kind,
                     boost::json::array& routes);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_TABLE_H_
