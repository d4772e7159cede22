#ifndef HTTPARITY_REFERENCE_HTTP_RUNE_H_
#define HTTPARITY_REFERENCE_HTTP_RUNE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace httparity {

// A code point taken from UTF-8 text.
struct Rune {
  char32_t value;    // U+FFFD when the bytes are no UTF-8
  std::size_t size;  // bytes taken; 1 when they are no UTF-8, 0 at the end
  bool valid;        // tells an encoded U+FFFD from broken bytes
};

// The first code point of s.
// Mirrors: DecodeRuneInString in unicode/utf8 (Go 1.26).
Rune DecodeRune(std::string_view s);

// Properties by the Unicode version of Go 1.26, whatever the machine's locale.
bool IsPrint(char32_t r);   // strconv.IsPrint: of the spaces only U+0020
bool IsLetter(char32_t r);  // unicode.IsLetter
bool IsDigit(char32_t r);   // unicode.IsDigit
bool IsSpace(char32_t r);   // unicode.IsSpace

// Drops code points that are IsSpace on both ends, or on the left.
// Mirrors: TrimSpace in strings (Go 1.26).
std::string_view TrimSpace(std::string_view s);
std::string_view TrimLeftSpace(std::string_view s);

// s in lower case as far as a comparison with ASCII text can tell: beside A-Z,
// U+0130 becomes "i" and U+212A (the Kelvin sign) "k", as Go's strings.ToLower
// has it; all else stays.
std::string LowerToASCII(std::string_view s);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_RUNE_H_
