#ifndef HTTPARITY_REFERENCE_MUX_SERVE_MUX_121_H_
#define HTTPARITY_REFERENCE_MUX_SERVE_MUX_121_H_

#include <atomic>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <source_location>
#include <string_view>

#include "reference/http/handler.h"
#include "reference/http/request.h"
#include "reference/mux/growing_table.h"
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
// The longest beginning is found from the end of the path: "/a/b/c" is looked
// up as it is, then "/a/b/", "/a/" and "/". That takes as many probes as the
// path has segments, however many patterns there are.
//
// Mirrors: ServeMux in net/http (Go 1.26) with httpmuxgo121=1.
// Clauses: LEG-1 to LEG-9
//
// Ownership, lifetime, errors: as ServeMux. Threading: all of it from any
// thread; lookups take no lock.
class ServeMux121 {
 public:
  void Handle(std::string_view pattern, std::shared_ptr<Handler> handler,
              std::source_location caller);

  // What answers the request. The match has the pattern, although a request
  // that is served does not get to know it (LEG-2).
  MuxMatch Find(const Request& r) const;

 private:
  class Keys;

  MuxMatch FindForConnect(const Request& r) const;
  bool NeedsSlash(const Keys& keys) const;
  MuxMatch Match(const Keys& keys) const;
  const Route* FindKey(std::string_view key) const;
  const Route* FindLongest(std::string_view key) const;

  std::mutex registration_;
  std::deque<Route> routes_;  // guarded by registration_
  GrowingTable<const Route> routes_by_text_;
  std::atomic<bool> has_hosts_ = false;
  // The size of the longest pattern that ends in "/": a request's path, which
  // may be as long as it likes, is not looked up at every "/" of it.
  std::atomic<std::size_t> longest_prefix_ = 0;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_MUX_SERVE_MUX_121_H_
