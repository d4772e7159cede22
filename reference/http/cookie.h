#ifndef HTTPARITY_REFERENCE_HTTP_COOKIE_H_
#define HTTPARITY_REFERENCE_HTTP_COOKIE_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/err.h"

namespace httparity {

class ResponseWriter;

enum class SameSite : std::uint8_t { kUnset, kDefault, kLax, kStrict, kNone };

// A cookie as received (name, value and quoted only) or to be set.
//
// Mirrors: Cookie in net/http (Go 1.26).  Spec: RFC 6265
struct Cookie {
  std::string Name;
  std::string Value;    // without the outer quotes
  bool Quoted = false;  // the value stands in quotes

  std::string Path;
  std::string Domain;
  std::optional<std::chrono::sys_seconds> Expires;
  std::int64_t MaxAge = 0;  // seconds; 0: no Max-Age, negative: expire now
  bool Secure = false;
  bool HttpOnly = false;
  httparity::SameSite SameSite = httparity::SameSite::kUnset;
  bool Partitioned = false;

  // The value of a Set-Cookie field; empty when the name is no token. Bytes
  // that may not stand in the value or the path are left out, and so is a
  // domain that is none, or a time of expiry before 1601. Mirrors:
  // Cookie.String in net/http, less its log lines.
  std::string String() const;
};

struct CookieOptions {
  static constexpr std::size_t kUnlimited =
      std::numeric_limits<std::size_t>::max();
  // With more cookies than this in all lines together none is read.
  std::size_t max_cookies = 3000;

  // What a value of GODEBUG httpcookiemaxnum means: "0" no limit, a negative
  // number no cookie ever, no number the default. Clause: GDB-1
  static CookieOptions FromGodebug(std::string_view value);
};

// The cookies in the values of Cookie fields, in order. Parts that are no
// cookie (the name is no token, the value has a forbidden byte) are left out.
//
// Mirrors: Request.Cookies in net/http (Go 1.26).
std::vector<Cookie> ParseCookies(std::span<const std::string_view> lines,
                                 const CookieOptions& options = {});

// "http: named cookie not present". Mirrors: ErrNoCookie.
const Err& ErrNoCookie();

// Adds a Set-Cookie field to the response; none for a cookie whose name is no
// token. Mirrors: SetCookie in net/http (Go 1.26).
void SetCookie(ResponseWriter& w, const Cookie& cookie);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_COOKIE_H_
