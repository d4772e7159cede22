#include "reference/mux/default_serve_mux.h"

namespace httparity {

ServeMux& DefaultServeMux() {
  static ServeMux& mux = *new ServeMux;  // outlives what other statics register
  return mux;
}

void Handle(std::string_view pattern, std::shared_ptr<Handler> handler,
            std::source_location caller) {
  DefaultServeMux().Handle(pattern, std::move(handler), caller);
}

}  // namespace httparity
