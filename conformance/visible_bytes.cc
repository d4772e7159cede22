#include "conformance/visible_bytes.h"

#include <cstddef>
#include <cstdint>

namespace httparity::conformance {
namespace {

std::string HexName(char byte) {
  constexpr char kHex[] = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(byte);
  return {'\\', 'x', kHex[value >> 4], kHex[value & 0xF]};
}

// The size of the character that the text starts with; 0 when its first byte is
// part of none, or it is a control character or one that no XML may hold.
std::size_t PrintableSize(std::string_view text) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x80) {
    const bool control = first < 0x20 || first == 0x7F;
    return control && first != '\n' && first != '\t' ? 0 : 1;
  }
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  std::uint32_t character = first & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    character = character << 6 | (byte(i) & 0x3F);
  }
  constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  const bool c1_control = character >= 0x80 && character < 0xA0;
  if (first < 0xC0 || character < kLeast[size] || character > 0x10FFFF ||
      surrogate || c1_control || (character & 0xFFFE) == 0xFFFE) {
    return 0;
  }
  return size;
}

}  // namespace

std::string ByteName(char byte) {
  if (byte == '\r') return "\\r";
  if (byte == '\n') return "\\n";
  if (byte == '\t') return "\\t";
  return byte >= 0x20 && byte < 0x7F ? "" : HexName(byte);
}

std::string Visible(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (const char byte : bytes) {
    const std::string name = byte == '\\' ? "\\\\" : ByteName(byte);
    if (name.empty()) {
      text += byte;
    } else {
      text += name;
    }
  }
  return text;
}

std::string PrintableText(std::string_view text) {
  std::string printable;
  printable.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = PrintableSize(text);
    if (size > 0) {
      printable += text.substr(0, size);
      text.remove_prefix(size);
    } else {
      printable += HexName(text.front());
      text.remove_prefix(1);
    }
  }
  return printable;
}

}  // namespace httparity::conformance
