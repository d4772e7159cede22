// Cookies: reading Cookie fields and writing Set-Cookie fields.
//
// Input: lines; first the members of a cookie to set (name, value, path,
// domain), then values of Cookie fields.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"
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
  Require(text.empty() != IsToken(cookie.Name), "a name is a token");
  if (text.empty()) return;
  Require(IsFieldValue(text), "a Set-Cookie value has no control bytes");
  const std::string_view pair = FirstPair(text);
  const std::vector<Cookie> again = ParseCookies({{pair}});
  Require(again.size() == 1, "what is set can be read");
  RequireSame(again.front().Name, cookie.Name, "under its name");
  Require(cookie.Value.find(again.front().Value) != std::string::npos ||
              again.front().Value.size() < cookie.Value.size(),
          "a value only loses bytes");
}

void CheckReceived(const std::vector<std::string_view>& lines) {
  const std::vector<Cookie> cookies = ParseCookies(lines);
  for (const Cookie& cookie : cookies) {
    Require(IsToken(cookie.Name), "the name of a cookie is a token");
    Require(IsFieldValue(cookie.Value), "its value has no control bytes");
    Require(cookie.Value.find(';') == std::string::npos, "nor a semicolon");
    Cookie set;
    set.Name = cookie.Name;
    set.Value = cookie.Value;
    set.Quoted = cookie.Quoted;
    const std::string text = set.String();
    const std::vector<Cookie> again = ParseCookies({{text}});
    Require(again.size() == 1, "what was read can be set and read");
    RequireSame(again[0].Name, cookie.Name, "under the same name");
    RequireSame(again[0].Value, cookie.Value, "with the same value");
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
  cookie.Name = input.TakeUntil('\n');
  cookie.Value = input.TakeUntil('\n');
  cookie.Path = input.TakeUntil('\n');
  cookie.Domain = input.TakeUntil('\n');
  CheckSet(cookie);
  cookie.Quoted = true;
  CheckSet(cookie);
  std::vector<std::string_view> lines;
  while (!input.Empty()) lines.push_back(input.TakeUntil('\n'));
  CheckReceived(lines);
  return 0;
}

}  // namespace httparity
