// Cookies: reading Cookie fields and writing Set-Cookie fields.
//
// Input: lines; first the members of a cookie to set (name, value, path,
// domain), then values of Cookie fields.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reference/fuzz/fuzz_input.h"
#include "reference/fuzz/invariant.h"
#include "reference/http/cookie.h"
#include "reference/http/field_token.h"
#include "reference/http1/exact_buffer.h"

namespace httparity {
namespace {

// The name and value of a Set-Cookie value, as the Cookie field has them.
std::string_view FirstPair(std::string_view set_cookie) {
  return set_cookie.substr(0, set_cookie.find(';'));
}

void CheckSet(const Cookie& cookie) {
  const std::string text = cookie.String();
  Require(text.empty() != IsToken(cookie.name), "a name is a token");
  if (text.empty()) return;
  Require(IsFieldValue(text), "a Set-Cookie value has no control bytes");
  const std::string_view pair = FirstPair(text);
  const std::vector<Cookie> again = ParseCookies({{pair}});
  Require(again.size() == 1, "what is set can be read");
  RequireSame(again.front().name, cookie.name, "under its name");
  Require(cookie.value.find(again.front().value) != std::string::npos ||
              again.front().value.size() < cookie.value.size(),
          "a value only loses bytes");
}

void CheckReceived(const std::vector<std::string_view>& lines) {
  const std::vector<Cookie> cookies = ParseCookies(lines);
  for (const Cookie& cookie : cookies) {
    Require(IsToken(cookie.name), "the name of a cookie is a token");
    Require(IsFieldValue(cookie.value), "its value has no control bytes");
    Require(cookie.value.find(';') == std::string::npos, "nor a semicolon");
    Cookie set;
    set.name = cookie.name;
    set.value = cookie.value;
    set.quoted = cookie.quoted;
    const std::string text = set.String();
    const std::vector<Cookie> again = ParseCookies({{text}});
    Require(again.size() == 1, "what was read can be set and read");
    RequireSame(again[0].name, cookie.name, "under the same name");
    RequireSame(again[0].value, cookie.value, "with the same value");
    Require(ParseCookies(lines, {.max_cookies = 0}).empty(),
            "with too many cookies none is read");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const http1::ExactBuffer copy({reinterpret_cast<const char*>(data), size});
  FuzzInput input(reinterpret_cast<const std::uint8_t*>(copy.view().data()),
                  size);
  Cookie cookie;
  cookie.name = input.TakeUntil('\n');
  cookie.value = input.TakeUntil('\n');
  cookie.path = input.TakeUntil('\n');
  cookie.domain = input.TakeUntil('\n');
  CheckSet(cookie);
  cookie.quoted = true;
  CheckSet(cookie);
  std::vector<std::string_view> lines;
  while (!input.Empty()) lines.push_back(input.TakeUntil('\n'));
  CheckReceived(lines);
  return 0;
}

}  // namespace httparity
