#ifndef HTTPARITY_REFERENCE_HTTP_FORM_H_
#define HTTPARITY_REFERENCE_HTTP_FORM_H_

#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/err.h"

namespace httparity {

// Names with any number of values each, as queries and forms have them; case
// matters. Iteration is in byte order of the names.
//
// Mirrors: Values in net/url (Go 1.26).
class Values {
 public:
  using Map = std::map<std::string, std::vector<std::string>, std::less<>>;

  // The first value of a name, or empty; valid until the name is changed.
  std::string_view Get(std::string_view name) const;
  bool Has(std::string_view name) const { return map_.contains(name); }
  void Add(std::string name, std::string value);
  void Set(std::string name, std::string value);
  void Del(std::string_view name);
  // Appends all values of `other` behind those that are here.
  void AddAll(const Values& other);

  bool empty() const { return map_.empty(); }
  std::size_t size() const { return map_.size(); }
  Map::const_iterator begin() const { return map_.begin(); }
  Map::const_iterator end() const { return map_.end(); }

 private:
  Map map_;
};

struct QueryOptions {
  static constexpr std::size_t kUnlimited =
      std::numeric_limits<std::size_t>::max();
  // The most parts between "&" that are taken. An empty text is one part.
  std::size_t max_params = 10000;

  // What a value of GODEBUG urlmaxqueryparams means: "0" no limit, N at most
  // N-1 parts (Go is off by one there), anything else the default.
  // Clause: GDB-1
  static QueryOptions FromGodebug(std::string_view value);
};

// Adds to *values what `query` holds: `a=1&b` is "a" with "1" and "b" with "".
// A part with a raw ";" or a broken escape is left out, and gives the error
// that is returned when the rest was read: the last one about a semicolon, else
// the first one about an escape. With too many parts nothing is read.
//
// Mirrors: ParseQuery in net/url (Go 1.26).  Clause: HLP-14
[[nodiscard]] Err ParseQuery(std::string_view query, Values* values,
                             const QueryOptions& options = {});

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_FORM_H_
