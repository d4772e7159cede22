#ifndef HTTPARITY_REFERENCE_MUX_ROUTE_H_
#define HTTPARITY_REFERENCE_MUX_ROUTE_H_

#include <memory>
#include <source_location>

#include "reference/mux/pattern.h"

namespace httparity {

class Handler;

// What one registration put into a mux. It never changes and lives as long as
// the mux: lookups hand out plain pointers to it.
//
// What a lookup hands out comes first and shares a cache line: with thousands
// of routes the lines fetched are what a lookup costs.
struct alignas(64) Route {
  std::shared_ptr<Handler> handler;
  Pattern pattern;
  std::source_location registered_at;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_ROUTE_H_
