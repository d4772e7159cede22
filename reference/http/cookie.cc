#include "reference/http/cookie.h"

#include <algorithm>
#include <iterator>

#include "reference/http/field_token.h"
#include "reference/http/godebug.h"
#include "reference/http/imf_date.h"
#include "reference/http/ip_literal.h"
#include "reference/http/response_writer.h"

namespace httparity {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

bool IsPrintableASCII(char c) { return c >= 0x20 && c < 0x7f; }

bool IsValueByte(char c) {
  return IsPrintableASCII(c) && c != '"' && c != ';' && c != '\\';
}

bool IsPathByte(char c) { return IsPrintableASCII(c) && c != ';'; }

// Moves what stands before the next `separator` out of *rest.
std::string_view TakeUntil(char separator, std::string_view* rest) {
  const std::size_t end = std::min(rest->find(separator), rest->size());
  const std::string_view part = rest->substr(0, end);
  rest->remove_prefix(std::min(end + 1, rest->size()));
  return part;
}

// Reads one "name=value"; empty when it is no cookie.
std::optional<Cookie> ParseCookie(std::string_view part) {
  part = TrimString(part);
  const std::string_view name = TrimString(TakeUntil('=', &part));
  std::string_view value = part;
  if (!IsToken(name)) return std::nullopt;
  const bool quoted =
      value.size() > 1 && value.starts_with('"') && value.ends_with('"');
  if (quoted) value = value.substr(1, value.size() - 2);
  if (!std::all_of(value.begin(), value.end(), IsValueByte)) {
    return std::nullopt;
  }
  Cookie cookie;
  cookie.Name = name;
  cookie.Value = value;
  cookie.Quoted = quoted;
  return cookie;
}

// Labels of letters, digits and inner hyphens; a letter somewhere, so that it
// is no IP address.
bool IsDomainName(std::string_view domain) {
  if (domain.empty() || domain.size() > 255) return false;
  if (domain.front() == '.') domain.remove_prefix(1);
  bool has_letter = false;
  std::size_t label = 0;
  char last = '.';
  for (char c : domain) {
    if (c == '.') {
      if (label == 0 || label > 63 || last == '-') return false;
      label = 0;
    } else {
      const char lower = LowerASCII(c);
      const bool letter = lower >= 'a' && lower <= 'z';
      const bool digit = c >= '0' && c <= '9';
      if (!letter && !digit && (c != '-' || last == '.')) return false;
      has_letter |= letter;
      ++label;
    }
    last = c;
  }
  return has_letter && last != '-' && label <= 63;
}

template <typename Predicate>
void AppendAllowed(std::string_view text, Predicate allowed, std::string* out) {
  std::copy_if(text.begin(), text.end(), std::back_inserter(*out), allowed);
}

void AppendValue(const Cookie& cookie, std::string* out) {
  std::string value;
  AppendAllowed(cookie.Value, IsValueByte, &value);
  const bool quote =
      cookie.Quoted || value.find_first_of(" ,") != std::string::npos;
  if (quote) out->push_back('"');
  out->append(value);
  if (quote) out->push_back('"');
}

void AppendDomain(std::string_view domain, std::string* out) {
  if (!IsDomainName(domain) && !IsIPv4Address(domain)) return;
  if (domain.front() == '.') domain.remove_prefix(1);
  out->append("; Domain=").append(domain);
}

std::string_view SameSiteAttribute(SameSite same_site) {
  switch (same_site) {
    case SameSite::kLax:
      return "; SameSite=Lax";
    case SameSite::kStrict:
      return "; SameSite=Strict";
    case SameSite::kNone:
      return "; SameSite=None";
    case SameSite::kUnset:
    case SameSite::kDefault:
      break;
  }
  return "";
}

// How many cookies there seem to be; empty parts count.
std::size_t CountParts(std::span<const std::string_view> lines) {
  std::size_t parts = 0;
  for (std::string_view line : lines) {
    parts +=
        1 + static_cast<std::size_t>(std::count(line.begin(), line.end(), ';'));
  }
  return parts;
}

}  // namespace

std::string Cookie::String() const {
  // The earliest year that RFC 6265 lets a date have.
  constexpr sys_seconds kEarliest =
      sys_days(std::chrono::year(1601) / std::chrono::January / 1);
  if (!IsToken(Name)) return "";
  std::string text = Name;
  text.push_back('=');
  AppendValue(*this, &text);
  if (!Path.empty()) {
    text.append("; Path=");
    AppendAllowed(Path, IsPathByte, &text);
  }
  AppendDomain(Domain, &text);
  if (Expires && *Expires >= kEarliest) {
    text.append("; Expires=");
    AppendHTTPTime(*Expires, &text);
  }
  if (MaxAge != 0) {
    text.append("; Max-Age=");
    text.append(std::to_string(std::max<std::int64_t>(MaxAge, 0)));
  }
  if (HttpOnly) text.append("; HttpOnly");
  if (Secure) text.append("; Secure");
  text.append(SameSiteAttribute(SameSite));
  if (Partitioned) text.append("; Partitioned");
  return text;
}

CookieOptions CookieOptions::FromGodebug(std::string_view value) {
  CookieOptions options;
  const std::optional<std::int64_t> limit = ParseGodebugInt(value);
  if (!limit) return options;
  if (*limit == 0) {
    options.max_cookies = kUnlimited;
  } else {
    options.max_cookies =
        static_cast<std::size_t>(std::max<std::int64_t>(*limit, 0));
  }
  return options;
}

std::vector<Cookie> ParseCookies(std::span<const std::string_view> lines,
                                 const CookieOptions& options) {
  std::vector<Cookie> cookies;
  if (CountParts(lines) > options.max_cookies) return cookies;
  for (std::string_view line : lines) {
    while (!line.empty()) {
      auto cookie = ParseCookie(TakeUntil(';', &line));
      if (cookie) cookies.push_back(*std::move(cookie));
    }
  }
  return cookies;
}

const Err& ErrNoCookie() {
  static const Err& error = *new Err("http: named cookie not present");
  return error;
}

void SetCookie(ResponseWriter& w, const Cookie& cookie) {
  const std::string text = cookie.String();
  if (!text.empty()) w.Header().Add("Set-Cookie", text);
}

}  // namespace httparity
