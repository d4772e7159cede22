#include "reference/http/media_type.h"

#include <algorithm>

#include "reference/http/field_token.h"
#include "reference/http/rune.h"

namespace httparity {
namespace {

// Go takes braces for token bytes here, though they are none in RFC 9110.
bool IsTypeByte(char c) { return IsTokenByte(c) || c == '{' || c == '}'; }

// Moves the token at the front of *rest out; empty when there is none.
std::string_view TakeToken(std::string_view* rest) {
  std::size_t size = 0;
  while (size < rest->size() && IsTypeByte((*rest)[size])) ++size;
  const std::string_view token = rest->substr(0, size);
  rest->remove_prefix(size);
  return token;
}

bool TakeByte(char c, std::string_view* rest) {
  if (!rest->starts_with(c)) return false;
  rest->remove_prefix(1);
  return true;
}

// A backslash takes its meaning from the next byte only before what may not
// stand in a token; elsewhere it is itself, since old browsers sent Windows
// file names unescaped.
bool IsEscape(std::string_view text) {
  return text.size() >= 2 && text[0] == '\\' &&
         std::string_view("()<>@,;:\\\"/[]?=").find(text[1]) !=
             std::string_view::npos;
}

// `*rest` starts behind the opening quote; false when no closing one is found.
bool TakeQuoted(std::string_view* rest, std::string* value) {
  while (!rest->empty()) {
    if (TakeByte('"', rest)) return true;
    if (rest->front() == '\r' || rest->front() == '\n') return false;
    if (IsEscape(*rest)) rest->remove_prefix(1);
    value->push_back(rest->front());
    rest->remove_prefix(1);
  }
  return false;
}

// A token or a quoted string; only the latter may be empty.
bool TakeValue(std::string_view* rest, std::string* value) {
  if (TakeByte('"', rest)) return TakeQuoted(rest, value);
  value->assign(TakeToken(rest));
  return !value->empty();
}

// ";" name "=" value, white space anywhere but behind the value.
bool TakeParameter(std::string_view* rest, std::string* name,
                   std::string* value) {
  *rest = TrimLeftSpace(*rest);
  if (!TakeByte(';', rest)) return false;
  *rest = TrimLeftSpace(*rest);
  const std::string_view token = TakeToken(rest);
  name->resize(token.size());
  std::transform(token.begin(), token.end(), name->begin(), LowerASCII);
  *rest = TrimLeftSpace(*rest);
  if (name->empty() || !TakeByte('=', rest)) return false;
  *rest = TrimLeftSpace(*rest);
  return TakeValue(rest, value);
}

// A name may come twice only with the same value.
Err ReadParameters(std::string_view rest, MediaParameters* parameters) {
  while (!(rest = TrimLeftSpace(rest)).empty()) {
    const std::string_view parameter = rest;
    std::string name;
    std::string value;
    if (!TakeParameter(&rest, &name, &value)) {
      const bool final_semicolon = TrimSpace(parameter) == ";";
      return final_semicolon ? Err() : ErrInvalidMediaParameter();
    }
    const auto [known, is_new] = parameters->emplace(std::move(name), value);
    if (!is_new && known->second != value) {
      return Err("mime: duplicate parameter name");
    }
  }
  return {};
}

Err CheckType(std::string_view rest) {
  if (TakeToken(&rest).empty()) return Err("mime: no media type");
  if (rest.empty()) return {};  // a single token will do
  if (!TakeByte('/', &rest)) {
    return Err("mime: expected slash after first token");
  }
  if (TakeToken(&rest).empty()) {
    return Err("mime: expected token after slash");
  }
  if (!rest.empty()) return Err("mime: unexpected content after media subtype");
  return {};
}

}  // namespace

const Err& ErrInvalidMediaParameter() {
  static const Err err("mime: invalid media parameter");
  return err;
}

Err ParseMediaType(std::string_view value, std::string* type,
                   MediaParameters* parameters) {
  MediaParameters unwanted;
  const std::size_t semicolon = std::min(value.find(';'), value.size());
  type->assign(TrimSpace(LowerToASCII(value.substr(0, semicolon))));
  Err err = CheckType(*type);
  if (!err) {
    err = ReadParameters(value.substr(semicolon),
                         parameters != nullptr ? parameters : &unwanted);
  }
  if (err && err != ErrInvalidMediaParameter()) type->clear();
  return err;
}

}  // namespace httparity
