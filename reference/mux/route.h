#ifndef HTTPARITY_REFERENCE_MUX_ROUTE_H_
#define HTTPARITY_REFERENCE_MUX_ROUTE_H_

#include <memory>
#include <source_location>

#include "reference/mux/pattern.h"

namespace httparity {

class Handler;

// What one registration put into a mux. It never changes and lives as long as
// the mux: lookups hand out plain pointers to it.
struct Route {
  Pattern pattern;
  std::shared_ptr<Handler> handler;
  std::source_location registered_at;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_ROUTE_H_
