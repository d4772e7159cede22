#include "reference/http/url_escape.h"

#include <algorithm>
#include <array>

#include "reference/http/quote.h"

namespace httparity {
namespace {

constexpr std::uint8_t Bit(URLPart part) {
  return static_cast<std::uint8_t>(1u << static_cast<unsigned>(part));
}

// Set beside the parts' bits: the byte may stand in a given (not by us
// produced) encoding of a path or fragment though we would escape it.
constexpr std::uint8_t kToleratedBare = 0x80;

// For each byte the parts in which it stands bare.
constexpr std::array<std::uint8_t, 256> kBare = [] {
  std::array<std::uint8_t, 256> table{};
  const auto allow = [&table](std::string_view bytes, std::uint8_t bits) {
    for (char c : bytes) table[static_cast<unsigned char>(c)] |= bits;
  };
  const std::uint8_t host = Bit(URLPart::kHost) | Bit(URLPart::kZone);
  for (int c = 0; c < 128; ++c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
        c == '~') {
      table[c] = 0x7f;
    }
  }
  allow("$&+,/:;=@", Bit(URLPart::kPath));
  allow("$&+,;=", Bit(URLPart::kUserinfo));
  allow("!$&'()*+,;=:[]<>\"", host);
  allow("$&+,/:;=?@!()*", Bit(URLPart::kFragment));
  allow("!$&'()*+,;=:@[]", kToleratedBare);
  return table;
}();

bool IsBare(char c, URLPart part) {
  return (kBare[static_cast<unsigned char>(c)] & Bit(part)) != 0;
}

// The value of a hex digit; -1 for any other byte.
constexpr int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The byte that the escape at the front of s stands for; -1 when it is broken.
int DecodeEscape(std::string_view s) {
  if (s.size() < 3) return -1;
  const int high = HexValue(s[1]);
  const int low = HexValue(s[2]);
  return high < 0 || low < 0 ? -1 : high << 4 | low;
}

void AppendHex(char c, std::string_view digits, std::string* out) {
  const auto byte = static_cast<unsigned char>(c);
  out->push_back('%');
  out->push_back(digits[byte >> 4]);
  out->push_back(digits[byte & 15]);
}

// Only a host forbids bytes; elsewhere only an escape can be wrong.
bool IsHost(URLPart part) {
  return part == URLPart::kHost || part == URLPart::kZone;
}

// A host may hold escapes of bytes >= 0x80 and the escaped percent sign only; a
// zone also those of SP and of what a host may hold bare.
bool IsEscapeAllowed(std::string_view escape, int byte, URLPart part) {
  if (!IsHost(part)) return true;
  if (escape == "%25") return true;
  if (part == URLPart::kHost) return byte >= 0x80;
  return byte == ' ' || IsBare(static_cast<char>(byte), URLPart::kHost);
}

bool IsByteAllowed(char c, URLPart part) {
  return !IsHost(part) || static_cast<unsigned char>(c) >= 0x80 ||
         IsBare(c, part);
}

bool Fail(std::string_view before, std::string_view quoted,
          std::string_view after, std::string* error) {
  if (error != nullptr) {
    error->assign(before);
    AppendQuoted(quoted, error);
    error->append(after);
  }
  return false;
}

// What AppendUnescaped would refuse; true when nothing.
bool CheckEscapes(std::string_view s, URLPart part, std::string* error) {
  if (!IsHost(part) && s.find('%') == std::string_view::npos) return true;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '%') {
      const std::string_view escape = s.substr(i, 3);
      const int byte = DecodeEscape(escape);
      if (byte < 0 || !IsEscapeAllowed(escape, byte, part)) {
        return Fail("invalid URL escape ", escape, "", error);
      }
      i += 2;
    } else if (!IsByteAllowed(s[i], part)) {
      return Fail("invalid character ", s.substr(i, 1), " in host name", error);
    }
  }
  return true;
}

}  // namespace

void AppendEscaped(std::string_view s, URLPart part, std::string* out) {
  for (char c : s) {
    if (IsBare(c, part)) {
      out->push_back(c);
    } else if (c == ' ' && part == URLPart::kQueryComponent) {
      out->push_back('+');
    } else {
      AppendHex(c, "0123456789ABCDEF", out);
    }
  }
}

bool IsAllBare(std::string_view s, URLPart part) {
  return std::all_of(s.begin(), s.end(),
                     [part](char c) { return IsBare(c, part); });
}

bool AppendUnescaped(std::string_view s, URLPart part, std::string* out,
                     std::string* error) {
  if (!CheckEscapes(s, part, error)) return false;
  const bool plus_is_space = part == URLPart::kQueryComponent;
  std::size_t done = 0;
  while (done < s.size()) {
    const std::size_t stop =
        std::min(s.size(), plus_is_space ? s.find_first_of("%+", done)
                                         : s.find('%', done));
    out->append(s, done, stop - done);
    if (stop == s.size()) break;
    if (s[stop] == '+') {
      out->push_back(' ');
      done = stop + 1;
    } else {
      out->push_back(static_cast<char>(DecodeEscape(s.substr(stop, 3))));
      done = stop + 3;
    }
  }
  return true;
}

bool PathUnescape(std::string_view s, std::string* out) {
  out->clear();
  return AppendUnescaped(s, URLPart::kPath, out);
}

bool IsDefaultEncoding(std::string_view raw, URLPart part) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (IsBare(raw[i], part)) continue;
    if (raw[i] != '%') return false;
    const std::string_view escape = raw.substr(i, 3);
    const int byte = DecodeEscape(escape);
    if (byte < 0 || IsBare(static_cast<char>(byte), part)) return false;
    const auto lower = [](char c) { return c >= 'a'; };
    if (std::any_of(escape.begin(), escape.end(), lower)) return false;
    i += 2;
  }
  return true;
}

bool IsEncodingOf(std::string_view raw, std::string_view decoded,
                  URLPart part) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < raw.size(); ++i, ++at) {
    int byte = static_cast<unsigned char>(raw[i]);
    if (raw[i] == '%') {
      byte = DecodeEscape(raw.substr(i, 3));
      if (byte < 0) return false;
      i += 2;
    } else if ((kBare[byte] & (Bit(part) | kToleratedBare)) == 0) {
      return false;
    }
    if (at == decoded.size() || decoded[at] != static_cast<char>(byte)) {
      return false;
    }
  }
  return at == decoded.size();
}

void AppendHexEscapedNonASCII(std::string_view s, std::string* out) {
  for (char c : s) {
    if (static_cast<unsigned char>(c) < 0x80) {
      out->push_back(c);
    } else {
      AppendHex(c, "0123456789abcdef", out);
    }
  }
}

}  // namespace httparity
