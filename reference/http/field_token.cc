#include "reference/http/field_token.h"

#include <algorithm>
#include <array>

namespace httparity {
namespace {

constexpr char UpperASCII(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

// For each byte its form in a canonical name: in upper case where a word
// starts ([1]), else in lower case ([0]); 0 when it is no token byte.
constexpr std::array<std::array<char, 256>, 2> kCanonicalByte = [] {
  std::array<std::array<char, 256>, 2> table{};
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    if (!IsTokenByte(c)) continue;
    table[0][i] = LowerASCII(c);
    table[1][i] = UpperASCII(c);
  }
  return table;
}();

constexpr char CanonicalByte(char c, bool starts_word) {
  return kCanonicalByte[starts_word][static_cast<unsigned char>(c)];
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

// Most names come in canonical form, so the first pass only looks.
bool CanonicalizeHeaderKey(char* name, std::size_t size) {
  bool is_token = size > 0;
  bool is_canonical = true;
  bool starts_word = true;
  for (std::size_t i = 0; i < size; ++i) {
    const char c = CanonicalByte(name[i], starts_word);
    is_token &= c != 0;
    is_canonical &= c == name[i];
    starts_word = name[i] == '-';
  }
  if (!is_token || is_canonical) return is_token;
  starts_word = true;
  for (std::size_t i = 0; i < size; ++i) {
    name[i] = CanonicalByte(name[i], starts_word);
    starts_word = name[i] == '-';
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
