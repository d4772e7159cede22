#include "reference/http/field_token.h"

#include <algorithm>

namespace httparity {
namespace {

constexpr char UpperASCII(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

std::string_view TrimLeft(std::string_view v, std::uint8_t space) {
  while (!v.empty() && HasByteClass(v.front(), space)) v.remove_prefix(1);
  return v;
}

std::string_view TrimRight(std::string_view v, std::uint8_t space) {
  while (!v.empty() && HasByteClass(v.back(), space)) v.remove_suffix(1);
  return v;
}

bool IsWordBoundary(char c) {
  return c == ',' || HasByteClass(c, kOptionalSpace);
}

}  // namespace

bool IsToken(std::string_view v) {
  return !v.empty() && std::all_of(v.begin(), v.end(), IsTokenByte);
}

bool IsFieldValue(std::string_view v) {
  return std::all_of(v.begin(), v.end(),
                     [](char c) { return HasByteClass(c, kFieldValueByte); });
}

bool CanonicalizeHeaderKey(char* name, std::size_t size) {
  if (!IsToken({name, size})) return false;
  bool upper = true;
  for (char* c = name; c != name + size; ++c) {
    *c = upper ? UpperASCII(*c) : LowerASCII(*c);
    upper = *c == '-';
  }
  return true;
}

void AppendCanonicalHeaderKey(std::string_view name, std::string* out) {
  const std::size_t start = out->size();
  out->append(name);
  CanonicalizeHeaderKey(out->data() + start, name.size());
}

std::string CanonicalHeaderKey(std::string_view name) {
  std::string key;
  AppendCanonicalHeaderKey(name, &key);
  return key;
}

std::string_view TrimLeftOWS(std::string_view v) {
  return TrimLeft(v, kOptionalSpace);
}

std::string_view TrimRightOWS(std::string_view v) {
  return TrimRight(v, kOptionalSpace);
}

std::string_view TrimOWS(std::string_view v) {
  return TrimLeftOWS(TrimRightOWS(v));
}

std::string_view TrimString(std::string_view v) {
  return TrimLeft(TrimRight(v, kLineSpace), kLineSpace);
}

bool EqualFold(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return LowerASCII(x) == LowerASCII(y);
  });
}

bool ListHas(std::string_view value, std::string_view word) {
  while (true) {
    const std::size_t comma = value.find(',');
    if (EqualFold(TrimOWS(value.substr(0, comma)), word)) return true;
    if (comma == std::string_view::npos) return false;
    value.remove_prefix(comma + 1);
  }
}

bool WordHas(std::string_view value, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t start = 0; start + word.size() <= value.size(); ++start) {
    const std::size_t end = start + word.size();
    if (start > 0 && !IsWordBoundary(value[start - 1])) continue;
    if (end < value.size() && !IsWordBoundary(value[end])) continue;
    if (EqualFold(value.substr(start, word.size()), word)) return true;
  }
  return false;
}

}  // namespace httparity
