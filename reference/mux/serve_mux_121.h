#ifndef HTTPARITY_REFERENCE_MUX_SERVE_MUX_121_H_
#define HTTPARITY_REFERENCE_MUX_SERVE_MUX_121_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <source_location>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reference/http/handler.h"
#include "reference/http/request.h"
#include "reference/mux/mux_match.h"
#include "reference/mux/route.h"

namespace httparity {

// The rules of Go 1.21, before patterns had methods and wildcards: a pattern is
// a text that equals host and path, or the path alone, or, when it ends in "/",
// the beginning of them; the longest wins. ServeMux follows these rules under
// GODEBUG httpmuxgo121=1.
//
// Yes: "/a/" matches "/a/b". No: "/{x}" matches the path "/{x}" and no other;
// "GET /a" is registered without complaint and matches nothing.
//
// Mirrors: ServeMux in net/http (Go 1.26) with httpmuxgo121=1.
// Clauses: LEG-1 to LEG-9
//
// Ownership, lifetime, errors: as ServeMux. Threading: all of it from any
// thread; lookups share a lock.
class ServeMux121 {
 public:
  void Handle(std::string_view pattern, std::shared_ptr<Handler> handler,
              std::source_location caller);

  // What answers the request. The match has the pattern, although a request
  // that is served does not get to know it (LEG-2).
  MuxMatch Find(const Request& r) const;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  bool Has(std::string_view key) const;
  bool NeedsSlash(std::string_view host, std::string_view path) const;
  MuxMatch FindForConnect(const Request& r) const;
  MuxMatch Match(std::string_view host, std::string_view path) const;
  const Route* MatchKey(std::string_view key) const;

  mutable std::shared_mutex mutex_;  // guards all below
  std::unordered_map<std::string, Route, TextHash, std::equal_to<>> routes_;
  std::vector<const Route*> prefixes_;  // those that end in "/", longest first
  bool has_hosts_ = false;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_SERVE_MUX_121_H_
