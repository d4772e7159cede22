#ifndef HTTPARITY_REFERENCE_HTTP_FIELD_TOKEN_H_
#define HTTPARITY_REFERENCE_HTTP_FIELD_TOKEN_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace httparity {

// The small grammar that field names and values share: which bytes may stand in
// them, how names are spelled, how lists in values are searched. Everything
// here works on bytes; no character set is assumed. Nothing allocates except
// where a std::string is returned or appended to.
//
// Spec: RFC 9110 sections 5.1, 5.5, 5.6

// What a byte may be part of; bits of kByteClass.
inline constexpr std::uint8_t kTokenByte = 1;
inline constexpr std::uint8_t kFieldValueByte = 2;
inline constexpr std::uint8_t kOptionalSpace = 4;  // SP, TAB
inline constexpr std::uint8_t kLineSpace = 8;      // SP, TAB, CR, LF

inline constexpr std::array<std::uint8_t, 256> kByteClass = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    const bool alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (alpha || (c >= '0' && c <= '9')) table[c] |= kTokenByte;
    if (c >= 0x20 && c != 0x7f) table[c] |= kFieldValueByte;
  }
  for (char c : std::string_view("!#$%&'*+-.^_`|~")) table[c] |= kTokenByte;
  table['\t'] |= kFieldValueByte | kOptionalSpace | kLineSpace;
  table[' '] |= kOptionalSpace | kLineSpace;
  table['\r'] |= kLineSpace;
  table['\n'] |= kLineSpace;
  return table;
}();

constexpr bool HasByteClass(char c, std::uint8_t byte_class) {
  return (kByteClass[static_cast<unsigned char>(c)] & byte_class) != 0;
}

constexpr bool IsTokenByte(char c) { return HasByteClass(c, kTokenByte); }

// True when v is a token: not empty, token bytes only.
bool IsToken(std::string_view v);

// True when every byte of v may stand in a field value: TAB, SP and above, but
// not DEL. Empty is fine. Clause: HDR-8
bool IsFieldValue(std::string_view v);

// The canonical spelling of a field name: the first letter and each one after
// a hyphen in upper case, the rest in lower case. A name that is not a token is
// left exactly as it is.
//
// Mirrors: CanonicalHeaderKey in net/http (Go 1.26).  Clause: HDR-9
std::string CanonicalHeaderKey(std::string_view name);
void AppendCanonicalHeaderKey(std::string_view name, std::string* out);

// The same in place, for `size` bytes at `name`. False, and nothing changed,
// when the name is not a token.
bool CanonicalizeHeaderKey(char* name, std::size_t size);

// Drops SP and TAB (optional whitespace, OWS) on both ends or on one.
std::string_view TrimOWS(std::string_view v);
std::string_view TrimLeftOWS(std::string_view v);
std::string_view TrimRightOWS(std::string_view v);

// Drops SP, TAB, CR and LF on both ends.
// Mirrors: TrimString in net/textproto (Go 1.26).
std::string_view TrimString(std::string_view v);

// Equality without regard to the case of ASCII letters.
bool EqualFold(std::string_view a, std::string_view b);

constexpr char LowerASCII(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// True when `word` is an element of the comma-separated list `value`, without
// regard to case: "foo, Close" has "close", "foo close" has not.
// Spec: RFC 9110 section 5.6.1
bool ListHas(std::string_view value, std::string_view word);

// True when any of several values (field lines) has it.
template <typename Values>
bool AnyListHas(const Values& values, std::string_view word) {
  for (const auto& value : values) {
    if (ListHas(value, word)) return true;
  }
  return false;
}

// True when `word` stands in `value` between SP, TAB, commas or the ends,
// without regard to case: "foo close" has "close", "close;q=1" has not. Some of
// Go's rules ask this looser question where RFC 9110 means a list.
// Go differs: KA-1, EXP-1
bool WordHas(std::string_view value, std::string_view word);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_FIELD_TOKEN_H_
