// Queries and forms: parsing, and that what was encoded is decoded.
//
// Input: the text of a query.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/invariant.h"
#include "reference/http/form.h"
#include "reference/http/url_escape.h"
#include "reference/http1/exact_buffer.h"

namespace httparity {
namespace {

std::string Encode(const Values& values) {
  std::string query;
  for (const auto& [name, list] : values) {
    for (const std::string& value : list) {
      if (!query.empty()) query.push_back('&');
      AppendEscaped(name, URLPart::kQueryComponent, &query);
      query.push_back('=');
      AppendEscaped(value, URLPart::kQueryComponent, &query);
    }
  }
  return query;
}

std::size_t CountValues(const Values& values) {
  std::size_t count = 0;
  for (const auto& [name, list] : values) {
    Require(!list.empty(), "a name has a value");
    Require(values.Get(name) == list.front(), "Get gives the first value");
    count += list.size();
  }
  return count;
}

void CheckQuery(std::string_view query) {
  Values values;
  const Err error = ParseQuery(query, &values);
  const std::size_t parts = 1 + std::ranges::count(query, '&');
  const std::size_t count = CountValues(values);
  Require(count <= parts, "a part has at most one value");
  if (query.find_first_of("%;") == std::string_view::npos && parts <= 10000) {
    Require(!error, "only escapes and semicolons can be wrong");
  }

  const std::string encoded = Encode(values);
  Values again;
  Require(!ParseQuery(encoded, &again), "what was encoded has no error");
  Require(std::ranges::equal(values, again), "what was encoded is decoded");

  Values limited;
  const bool too_many =
      static_cast<bool>(ParseQuery(query, &limited, {.max_params = 3}));
  if (parts > 3) {
    Require(too_many && limited.empty(), "with too many parts none is read");
  } else {
    Require(std::ranges::equal(values, limited), "a limit that holds is none");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const httparity::http1::ExactBuffer query(
      {reinterpret_cast<const char*>(data), size});
  httparity::CheckQuery(query.view());
  return 0;
}

}  // namespace httparity
