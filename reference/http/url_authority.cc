#include "reference/http/url_authority.h"

#include <algorithm>

#include "reference/http/ip_literal.h"
#include "reference/http/quote.h"
#include "reference/http/url_escape.h"

namespace httparity {
namespace {

constexpr auto npos = std::string_view::npos;

bool Fail(std::string_view reason, std::string* error) {
  if (error != nullptr) error->assign(reason);
  return false;
}

bool IsUserinfoByte(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
      (c >= '0' && c <= '9')) {
    return true;
  }
  return std::string_view("-._:~!$&'()*+,;=%@").find(c) != npos;
}

// `port` is empty or starts with the colon; the number itself may be missing,
// and of any size.
bool CheckPort(std::string_view port, std::string* error) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (port.empty() || (port.front() == ':' &&
                       std::all_of(port.begin() + 1, port.end(), is_digit))) {
    return true;
  }
  if (error != nullptr) {
    error->assign("invalid port ");
    AppendQuoted(port, error);
    error->append(" after host");
  }
  return false;
}

// "[" address ["%25" zone] "]" [port]
bool ParseIPLiteral(std::string_view text, bool strict, std::string* host,
                    std::string* error) {
  const std::size_t close = text.rfind(']');
  if (close == npos) return Fail("missing ']' in host", error);
  const std::string_view port = text.substr(close + 1);
  if (!CheckPort(port, error)) return false;

  const std::string_view inside = text.substr(1, close - 1);
  const std::size_t zone = inside.find("%25");
  std::string address;
  if (!AppendUnescaped(inside.substr(0, zone), URLPart::kHost, &address,
                       error)) {
    return false;
  }
  if (zone != npos &&
      !AppendUnescaped(inside.substr(zone), URLPart::kZone, &address, error)) {
    return false;
  }
  if (strict && !IsIPv6Literal(address, error)) return false;
  host->assign("[").append(address).append("]").append(port);
  return true;
}

bool ParseHost(std::string_view scheme, std::string_view text,
               const URLOptions& options, std::string* host,
               std::string* error) {
  host->clear();
  const bool strict = options.strict_literals;
  const std::size_t bracket = text.rfind('[');
  if (strict && bracket != npos && bracket > 0) {
    return Fail("invalid IP-literal", error);
  }
  if (text.starts_with('[')) return ParseIPLiteral(text, strict, host, error);

  const bool one_colon =
      options.strict_colons && (scheme == "http" || scheme == "https");
  const std::size_t colon = one_colon ? text.find(':') : text.rfind(':');
  if (colon != npos && !CheckPort(text.substr(colon), error)) return false;
  return AppendUnescaped(text, URLPart::kHost, host, error);
}

bool ParseUserinfo(std::string_view text, Userinfo* user, std::string* error) {
  if (!std::all_of(text.begin(), text.end(), IsUserinfoByte)) {
    return Fail("net/url: invalid userinfo", error);
  }
  const std::size_t colon = text.find(':');
  if (!AppendUnescaped(text.substr(0, colon), URLPart::kUserinfo,
                       &user->Username, error)) {
    return false;
  }
  if (colon == npos) return true;
  return AppendUnescaped(text.substr(colon + 1), URLPart::kUserinfo,
                         &user->Password.emplace(), error);
}

}  // namespace

void Userinfo::AppendTo(std::string* out) const {
  AppendEscaped(Username, URLPart::kUserinfo, out);
  if (!Password) return;
  out->push_back(':');
  AppendEscaped(*Password, URLPart::kUserinfo, out);
}

bool ParseAuthority(std::string_view scheme, std::string_view authority,
                    const URLOptions& options, std::optional<Userinfo>* user,
                    std::string* host, std::string* error) {
  const std::size_t at = authority.rfind('@');
  const std::string_view host_text =
      at == npos ? authority : authority.substr(at + 1);
  // The host comes first: of two errors, Go reports the host's.
  if (!ParseHost(scheme, host_text, options, host, error)) return false;
  user->reset();
  return at == npos ||
         ParseUserinfo(authority.substr(0, at), &user->emplace(), error);
}

}  // namespace httparity
