#include "reference/http/quote.h"

#include "reference/http/rune.h"

namespace httparity {
namespace {

// The letter that stands for a control character after a backslash; 0 if none.
char ShortEscape(char32_t r) {
  switch (r) {
    case '\a':
      return 'a';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '\v':
      return 'v';
    case '"':
    case '\\':
      return static_cast<char>(r);
    default:
      return 0;
  }
}

void AppendHexEscape(char kind, int digits, char32_t value, std::string* out) {
  out->push_back('\\');
  out->push_back(kind);
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    out->push_back("0123456789abcdef"[value >> shift & 15]);
  }
}

void AppendRune(const Rune& rune, std::string_view bytes, std::string* out) {
  if (!rune.valid) {
    AppendHexEscape('x', 2, static_cast<unsigned char>(bytes.front()), out);
  } else if (const char letter = ShortEscape(rune.value)) {
    out->push_back('\\');
    out->push_back(letter);
  } else if (IsPrint(rune.value)) {
    out->append(bytes);
  } else if (rune.value < 0x80) {
    AppendHexEscape('x', 2, rune.value, out);
  } else if (rune.value < 0x10000) {
    AppendHexEscape('u', 4, rune.value, out);
  } else {
    AppendHexEscape('U', 8, rune.value, out);
  }
}

}  // namespace

void AppendQuoted(std::string_view s, std::string* out) {
  out->push_back('"');
  while (!s.empty()) {
    const Rune rune = DecodeRune(s);
    AppendRune(rune, s.substr(0, rune.size), out);
    s.remove_prefix(rune.size);
  }
  out->push_back('"');
}

std::string Quote(std::string_view s) {
  std::string quoted;
  AppendQuoted(s, &quoted);
  return quoted;
}

}  // namespace httparity
