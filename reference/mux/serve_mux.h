#ifndef HTTPARITY_REFERENCE_MUX_SERVE_MUX_H_
#define HTTPARITY_REFERENCE_MUX_SERVE_MUX_H_

#include <concepts>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/handler.h"
#include "reference/http/request.h"
#include "reference/http/settings.h"
#include "reference/http/task.h"
#include "reference/mux/mux_match.h"
#include "reference/mux/route.h"
#include "reference/mux/routing_index.h"
#include "reference/mux/routing_tree.h"
#include "reference/mux/serve_mux_121.h"

namespace httparity {

// Sends each request to the handler whose pattern fits it best: by method, host
// and path, as `pattern.h` has it. What has no route gets 404, or 405 with
// Allow if another method has; a path that is not clean, or lacks the "/" that
// a pattern ends in, is redirected with 307.
//
//   ServeMux mux;
//   mux.HandleFunc("GET /items/{id}", [](ResponseWriter& w, Request& r) {
//     w.Write(r.PathValue("id"));
//   });
//
// Mirrors: ServeMux in net/http (Go 1.26).
// Clauses: MUX-1 to MUX-6, MAT-1 to MAT-10, RED, CON, NF, VAL
//
// Ownership: shares the handlers and keeps them until it ends. Lifetime: must
// outlive the requests that it serves. Threading: all of it from any thread. A
// registration while requests are served takes effect for later ones; lookups
// take no lock. Errors: a registration that cannot be throws RegistrationError
// and changes nothing.
class ServeMux final : public httparity::Handler {
 public:
  struct Options {
    // Routes by the rules of Go 1.21 (clauses LEG). As in Go, the environment
    // variable GODEBUG says what is the default.
    bool httpmuxgo121 = ProcessSettings().httpmuxgo121;
    GoVersion go = ProcessSettings().go;
  };

  ServeMux() : ServeMux(Options()) {}
  explicit ServeMux(const Options& options);

  // Registers a handler for a pattern. `caller` is what the text of a conflict
  // names as the place of registration.
  void Handle(std::string_view pattern,
              std::shared_ptr<httparity::Handler> handler,
              std::source_location caller = std::source_location::current());

  // The same for a function. A null std::function or function pointer is Go's
  // nil handler.
  template <HandlerFunction F>
  void HandleFunc(
      std::string_view pattern, F function,
      std::source_location caller = std::source_location::current()) {
    if constexpr (std::constructible_from<F, std::nullptr_t>) {
      if (function == nullptr) return HandleNullFunction(pattern, caller);
    }
    Handle(pattern, MakeHandler(std::move(function)), caller);
  }

  // What ServeHTTP would run, without running it or changing the request. For
  // the target "*" it gives a redirect, which ServeHTTP would refuse.
  // Clause: VAL-5
  MuxMatch Handler(const Request& r) const;

  // The same; *values becomes what the pattern's wildcards matched, in their
  // order. Its memory is used again: short values allocate nothing.
  MuxMatch Handler(const Request& r, std::vector<std::string>* values) const;

  // Sets the request's pattern and path values, and runs the handler.
  Task<> ServeHTTP(ResponseWriter& w, Request& r) override;

 private:
  void HandleNullFunction(std::string_view pattern,
                          std::source_location caller);
  MuxMatch Find(const Request& r) const;
  MuxMatch FindCleaned(const Request& r) const;
  MuxMatch FindForConnect(const Request& r) const;
  const Route* FindWithSlash(std::string_view host, std::string_view method,
                             const RequestPath& path,
                             const RoutingTree::Match& match) const;
  MuxMatch NoMatch(std::string_view host, const RequestPath& path) const;
  int RedirectStatus() const;

  const std::unique_ptr<ServeMux121> mux121_;  // null: the rules above
  const GoVersion go_;
  std::mutex registration_;
  std::deque<Route> routes_;  // what tree and index point to
  RoutingTree tree_;
  RoutingIndex index_;  // guarded by registration_
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_SERVE_MUX_H_
