#ifndef HTTPARITY_REFERENCE_MUX_DEFAULT_SERVE_MUX_H_
#define HTTPARITY_REFERENCE_MUX_DEFAULT_SERVE_MUX_H_

#include <memory>
#include <source_location>
#include <string_view>
#include <utility>

#include "reference/mux/serve_mux.h"

namespace httparity {

// The mux of the process: what a server without a handler uses. It is there
// from the first call and never ends.
// Mirrors: DefaultServeMux in net/http (Go 1.26).  Clause: MUX-1
ServeMux& DefaultServeMux();

// Registers with the default mux.
// Mirrors: Handle and HandleFunc in net/http (Go 1.26).
void Handle(std::string_view pattern, std::shared_ptr<Handler> handler,
            std::source_location caller = std::source_location::current());

template <HandlerFunction F>
void HandleFunc(std::string_view pattern, F function,
                std::source_location caller = std::source_location::current()) {
  DefaultServeMux().HandleFunc(pattern, std::move(function), caller);
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_DEFAULT_SERVE_MUX_H_
