#include "reference/http/rune.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "reference/http/field_token.h"

namespace httparity {
namespace {

#include "reference/http/rune_tables.inc"

template <std::size_t N>
bool HasProperty(const std::uint32_t (&flips)[N], char32_t r) {
  const auto next = std::upper_bound(std::begin(flips), std::end(flips), r);
  return (next - std::begin(flips)) % 2 == 1;
}

constexpr Rune kBroken = {U'\uFFFD', 1, false};

constexpr char32_t kKelvinSign = 0x212A;
constexpr char32_t kCapitalIWithDot = 0x0130;

}  // namespace

Rune DecodeRune(std::string_view s) {
  if (s.empty()) return {U'\uFFFD', 0, false};
  const auto byte = [s](std::size_t i) {
    return static_cast<unsigned char>(s[i]);
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {static_cast<char32_t>(lead), 1, true};
  // Lead bytes C0, C1 and F5..FF never occur.
  const std::size_t size = lead < 0xC2   ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 0;
  if (size == 0 || s.size() < size) return kBroken;
  char32_t value = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0u) != 0x80) return kBroken;
    value = value << 6 | (byte(i) & 0x3Fu);
  }
  const bool overlong =
      (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  if (overlong || surrogate || value > 0x10FFFF) return kBroken;
  return {value, size, true};
}

bool IsPrint(char32_t r) {
  if (r < 0x7F) return r >= 0x20;
  return HasProperty(kPrintFlips, r);
}

bool IsLetter(char32_t r) {
  if (r < 0x80) return (r | 0x20) >= 'a' && (r | 0x20) <= 'z';
  return HasProperty(kLetterFlips, r);
}

bool IsDigit(char32_t r) {
  if (r < 0x80) return r >= '0' && r <= '9';
  return HasProperty(kDigitFlips, r);
}

bool IsSpace(char32_t r) {
  return r == ' ' || (r >= '\t' && r <= '\r') || r == 0x85 || r == 0xA0 ||
         r == 0x1680 || (r >= 0x2000 && r <= 0x200A) || r == 0x2028 ||
         r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000;
}

std::string_view TrimLeftSpace(std::string_view s) {
  while (true) {
    const Rune rune = DecodeRune(s);
    if (!rune.valid || !IsSpace(rune.value)) return s;
    s.remove_prefix(rune.size);
  }
}

std::string_view TrimSpace(std::string_view s) {
  s = TrimLeftSpace(s);
  // Walking forwards over all of s finds the end of what is no space without
  // having to decode backwards.
  std::size_t end = 0;
  for (std::size_t at = 0; at < s.size();) {
    const Rune rune = DecodeRune(s.substr(at));
    at += rune.size;
    if (!rune.valid || !IsSpace(rune.value)) end = at;
  }
  return s.substr(0, end);
}

std::string LowerToASCII(std::string_view s) {
  std::string lower;
  lower.reserve(s.size());
  while (!s.empty()) {
    const Rune rune = DecodeRune(s);
    if (rune.value == kKelvinSign) {
      lower.push_back('k');
    } else if (rune.value == kCapitalIWithDot) {
      lower.push_back('i');
    } else if (rune.size == 1) {
      lower.push_back(LowerASCII(s.front()));
    } else {
      lower.append(s.substr(0, rune.size));
    }
    s.remove_prefix(rune.size);
  }
  return lower;
}

}  // namespace httparity
