#include "reference/http/url.h"

#include <algorithm>

#include "reference/http/field_token.h"
#include "reference/http/method.h"
#include "reference/http/quote.h"
#include "reference/http/url_escape.h"

namespace httparity {
namespace {

constexpr auto npos = std::string_view::npos;

enum class Kind { kReference, kRequestTarget };

bool Fail(std::string_view text, std::string* reason) {
  reason->assign(text);
  return false;
}

bool IsAlpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsSchemeByte(char c) {
  return IsAlpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
         c == '.';
}

bool IsControl(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Moves "scheme:" from the front of *rest into *scheme, if there is one.
bool TakeScheme(std::string_view* rest, std::string* scheme) {
  if (rest->empty()) return true;
  if (rest->front() == ':') return false;
  if (!IsAlpha(rest->front())) return true;
  const auto end = std::find_if_not(rest->begin(), rest->end(), IsSchemeByte);
  if (end == rest->end() || *end != ':') return true;
  scheme->assign(rest->begin(), end);
  std::transform(scheme->begin(), scheme->end(), scheme->begin(), LowerASCII);
  rest->remove_prefix(scheme->size() + 1);
  return true;
}

void TakeQuery(std::string_view* rest, URL* url) {
  const std::size_t mark = rest->find('?');
  if (mark == npos) return;
  url->RawQuery.assign(rest->substr(mark + 1));
  url->ForceQuery = url->RawQuery.empty();
  *rest = rest->substr(0, mark);
}

// What is left when scheme and query are gone does not start with "/". Sets
// *done when that is all there is to the URL.
bool TakeRootless(std::string_view rest, Kind kind, URL* url, bool* done,
                  std::string* reason) {
  if (!url->Scheme.empty()) {
    url->Opaque.assign(rest);
    *done = true;
    return true;
  }
  if (kind == Kind::kRequestTarget) {
    return Fail("invalid URI for request", reason);
  }
  // "a:b" would have been a scheme: here the colon follows something that
  // cannot be one (RFC 3986 section 4.2).
  if (rest.substr(0, rest.find('/')).find(':') != npos) {
    return Fail("first path segment in URL cannot contain colon", reason);
  }
  return true;
}

bool HasAuthority(std::string_view rest, Kind kind, const URL& url) {
  if (!rest.starts_with("//")) return false;
  if (!url.Scheme.empty()) return true;
  return kind == Kind::kReference && !rest.starts_with("///");
}

bool SetPath(std::string_view text, URL* url, std::string* reason) {
  if (!AppendUnescaped(text, URLPart::kPath, &url->Path, reason)) return false;
  if (!IsDefaultEncoding(text, URLPart::kPath)) url->RawPath.assign(text);
  return true;
}

bool SetFragment(std::string_view text, URL* url, std::string* reason) {
  if (!AppendUnescaped(text, URLPart::kFragment, &url->Fragment, reason)) {
    return false;
  }
  if (!IsDefaultEncoding(text, URLPart::kFragment)) {
    url->RawFragment.assign(text);
  }
  return true;
}

// `text` has no fragment any more. *reason is what follows "parse URL: ".
bool Parse(std::string_view text, Kind kind, const URLOptions& options,
           URL* url, std::string* reason) {
  url->Clear();
  if (kind == Kind::kRequestTarget && text.starts_with('/') &&
      IsAllBare(text, URLPart::kPath)) {  // spelled as it is, like most
    url->Path.assign(text);
    return true;
  }
  if (std::any_of(text.begin(), text.end(), IsControl)) {
    return Fail("net/url: invalid control character in URL", reason);
  }
  if (text.empty() && kind == Kind::kRequestTarget) {
    return Fail("empty url", reason);
  }
  if (text == "*") {
    url->Path = "*";
    return true;
  }
  std::string_view rest = text;
  if (!TakeScheme(&rest, &url->Scheme)) {
    return Fail("missing protocol scheme", reason);
  }
  TakeQuery(&rest, url);
  if (!rest.starts_with('/')) {
    bool done = false;
    if (!TakeRootless(rest, kind, url, &done, reason)) return false;
    if (done) return true;
  }
  if (HasAuthority(rest, kind, *url)) {
    const std::size_t slash = std::min(rest.find('/', 2), rest.size());
    if (!ParseAuthority(url->Scheme, rest.substr(2, slash - 2), options,
                        &url->User, &url->Host, reason)) {
      return false;
    }
    rest.remove_prefix(slash);
  } else if (!url->Scheme.empty()) {
    url->OmitHost = true;
  }
  return SetPath(rest, url, reason);
}

Err ParseError(std::string_view text, std::string_view reason) {
  return Err("parse " + Quote(text) + ": " + std::string(reason));
}

}  // namespace

void URL::Clear() {
  Scheme.clear();
  Opaque.clear();
  User.reset();
  Host.clear();
  Path.clear();
  RawPath.clear();
  OmitHost = false;
  ForceQuery = false;
  RawQuery.clear();
  Fragment.clear();
  RawFragment.clear();
}

std::string_view URL::EscapedPath(std::string* scratch) const {
  if (!RawPath.empty() && IsEncodingOf(RawPath, Path, URLPart::kPath)) {
    return RawPath;
  }
  if (Path == "*" || IsAllBare(Path, URLPart::kPath)) return Path;
  scratch->clear();
  AppendEscaped(Path, URLPart::kPath, scratch);
  return *scratch;
}

std::string URL::EscapedPath() const {
  std::string scratch;
  return std::string(EscapedPath(&scratch));
}

std::string URL::EscapedFragment() const {
  if (!RawFragment.empty() &&
      IsEncodingOf(RawFragment, Fragment, URLPart::kFragment)) {
    return RawFragment;
  }
  std::string escaped;
  AppendEscaped(Fragment, URLPart::kFragment, &escaped);
  return escaped;
}

std::string URL::String() const {
  std::string text;
  if (!Scheme.empty()) text.append(Scheme).push_back(':');
  if (!Opaque.empty()) {
    text.append(Opaque);
  } else {
    const bool has_authority = !Host.empty() || User;
    if (has_authority || (!Scheme.empty() && !OmitHost && !Path.empty())) {
      text.append("//");
      if (User) {
        User->AppendTo(&text);
        text.push_back('@');
      }
      AppendEscaped(Host, URLPart::kHost, &text);
    }
    std::string scratch;
    const std::string_view escaped = EscapedPath(&scratch);
    if (!escaped.empty() && escaped.front() != '/' && !Host.empty()) {
      text.push_back('/');
    }
    // Else the segment would read as a scheme (RFC 3986 section 4.2).
    if (text.empty() &&
        escaped.substr(0, escaped.find('/')).find(':') != npos) {
      text.append("./");
    }
    text.append(escaped);
  }
  if (ForceQuery || !RawQuery.empty()) text.append("?").append(RawQuery);
  if (!Fragment.empty()) text.append("#").append(EscapedFragment());
  return text;
}

Err ParseRequestURI(std::string_view target, URL* url,
                    const URLOptions& options) {
  std::string reason;
  if (Parse(target, Kind::kRequestTarget, options, url, &reason)) return {};
  return ParseError(target, reason);
}

Err ParseRequestTarget(std::string_view method, std::string_view target,
                       URL* url, const URLOptions& options) {
  if (method != kMethodConnect || target.starts_with('/')) {
    return ParseRequestURI(target, url, options);
  }
  Err err =
      ParseRequestURI(std::string("http://").append(target), url, options);
  url->Scheme.clear();
  return err;
}

Err ParseURL(std::string_view text, URL* url, const URLOptions& options) {
  const std::size_t hash = text.find('#');
  const std::string_view before = text.substr(0, hash);
  std::string reason;
  if (!Parse(before, Kind::kReference, options, url, &reason)) {
    return ParseError(before, reason);
  }
  if (hash != npos && !SetFragment(text.substr(hash + 1), url, &reason)) {
    return ParseError(text, reason);
  }
  return {};
}

}  // namespace httparity
