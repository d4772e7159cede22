#ifndef HTTPARITY_REFERENCE_MUX_MUX_MATCH_H_
#define HTTPARITY_REFERENCE_MUX_MUX_MATCH_H_

#include <memory>
#include <string_view>

#include "reference/http/handler.h"
#include "reference/http/task.h"
#include "reference/mux/route.h"

namespace httparity {

// What a mux found for a request.
//
// The handler of a route is not counted: like all of a mux it lives until the
// mux ends. A handler that the mux made for this request, a redirect say, is
// owned. Clause: VAL-5
struct MuxMatch {
  std::shared_ptr<httparity::Handler> handler;  // never null
  // What Request::Pattern becomes; empty if there is none. Valid as long as
  // the handler. Clause: VAL-1
  std::string_view pattern;
  // The route whose handler it is; null when the mux answers itself.
  const Route* route = nullptr;
};

// Runs a match's handler; keeps a handler that was made for the request alive.
Task<> Serve(MuxMatch match, ResponseWriter& w, Request& r);

// A pointer to a handler that somebody else keeps alive. Copying it, unlike
// that of a counted one, costs nothing between threads.
inline std::shared_ptr<httparity::Handler> Uncounted(
    httparity::Handler* handler) {
  return {std::shared_ptr<void>(), handler};
}

// The match of a route, by its own handler.
inline MuxMatch Matched(const Route& route) {
  return {Uncounted(route.handler.get()), route.pattern.text, &route};
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_MUX_MATCH_H_
