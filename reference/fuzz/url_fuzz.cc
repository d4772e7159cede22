// URLs: Parse, ParseRequestURI and the target of CONNECT, strict and lax.
//
// Input: the text of a URL.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/invariant.h"
#include "reference/http/quote.h"
#include "reference/http/url.h"
#include "reference/http/url_escape.h"
#include "reference/http1/exact_buffer.h"

namespace httparity {
namespace {

using Parser = Err (*)(std::string_view, URL*, const URLOptions&);

Err ParseConnect(std::string_view text, URL* url, const URLOptions& options) {
  return ParseRequestTarget("CONNECT", text, url, options);
}

// Every member, so that two URLs can be compared.
std::string Members(const URL& url) {
  std::string text;
  for (const std::string* member :
       {&url.Scheme, &url.Opaque, &url.Host, &url.Path, &url.RawPath,
        &url.RawQuery, &url.Fragment, &url.RawFragment}) {
    text.append(Quote(*member)).push_back(' ');
  }
  if (url.User) {
    text.append(Quote(url.User->Username));
    if (url.User->Password) text.append(Quote(*url.User->Password));
  }
  text.append(url.OmitHost ? " omit_host" : "");
  text.append(url.ForceQuery ? " force_query" : "");
  return text;
}

bool HasControl(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return true;
  }
  return false;
}

void CheckPath(const URL& url) {
  std::string scratch, decoded;
  const std::string_view escaped = url.EscapedPath(&scratch);
  RequireSame(escaped, url.EscapedPath(), "both forms of EscapedPath agree");
  Require(PathUnescape(escaped, &decoded), "an escaped path has no bad escape");
  RequireSame(decoded, url.Path, "an escaped path decodes to the path");
  if (url.RawPath.empty()) return;
  std::string default_form;
  AppendEscaped(url.Path, URLPart::kPath, &default_form);
  Require(url.RawPath != default_form, "raw_path is kept where it says more");
}

// What was parsed is written such that it reads as the same URL. Mostly: a
// text that the parser took for its leniency may be written in another way,
// but then that form is final.
void CheckText(const URL& url) {
  const std::string text = url.String();
  Require(!HasControl(text), "a URL's text has no control bytes");
  URL again;
  if (ParseURL(text, &again)) return;
  const std::string second = again.String();
  URL third;
  Require(!ParseURL(second, &third), "the text of a parsed text parses");
  RequireSame(third.String(), second, "the second text is final");
}

void CheckParser(Parser parse, std::string_view text) {
  // The parsed text is gone when the URL is looked at.
  const auto parse_copy = [&](const URLOptions& options, URL* url) {
    const http1::ExactBuffer copy(text);
    return parse(copy.view(), url, options);
  };
  URL strict, lax;
  const Err error = parse_copy({}, &strict);
  const Err lax_error = parse_copy({.strict_colons = false}, &lax);
  if (error) {
    Require(error.Error().starts_with("parse \""), "an error quotes the text");
    return;
  }
  Require(!lax_error, "lax colons take all that strict ones take");
  RequireSame(Members(strict), Members(lax), "and in the same way");

  URL used;
  (void)parse_copy({}, &used);
  used.Clear();
  Require(!parse_copy({}, &used), "a used object parses too");
  RequireSame(Members(used), Members(strict), "a used object is as a new one");

  for (const char c : strict.Scheme) {
    Require(c < 'A' || c > 'Z', "a scheme is in lower case");
  }
  CheckPath(strict);
  CheckText(strict);
}

// A URL that a program makes of a path reads as that path, which only one with
// an empty first segment cannot: it is a host.
void CheckBuilt(std::string_view path) {
  URL built, again;
  built.Path = path;
  if (path.starts_with("//")) return;
  Require(!ParseURL(built.String(), &again), "a path's URL parses");
  const bool has_dot = again.Path.starts_with("./") && !path.starts_with("./");
  RequireSame(std::string_view(again.Path).substr(has_dot ? 2 : 0), path,
              "a path's URL has that path");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  httparity::CheckParser(httparity::ParseURL, text);
  httparity::CheckParser(httparity::ParseRequestURI, text);
  httparity::CheckParser(httparity::ParseConnect, text);
  httparity::CheckBuilt(text);
  return 0;
}

}  // namespace httparity
