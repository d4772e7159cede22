#include "reference/app/text.h"

namespace httparity::app {
namespace {

void AppendEscaped(std::string_view bytes, std::string_view special,
                   std::string* out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte <= 0x7e &&
        special.find(c) == std::string_view::npos) {
      out->push_back(c);
    } else {
      out->append("\\u00");
      out->push_back(kHex[byte >> 4]);
      out->push_back(kHex[byte & 0xf]);
    }
  }
}

}  // namespace

std::string QuotedValue(std::string_view bytes) {
  std::string text = "\"";
  AppendEscaped(bytes, "\"\\", &text);
  return text + "\"";
}

std::string EscapedName(std::string_view bytes) {
  std::string text;
  AppendEscaped(bytes, "\"\\", &text);
  return text;
}

std::string PlainText(std::string_view bytes) {
  std::string text;
  AppendEscaped(bytes, "", &text);
  return text;
}

std::string ErrorText(const Err& err) {
  if (err.Timeout()) return "i/o timeout";
  if (err.IsNetwork()) return "network";
  return PlainText(err.Error());
}

}  // namespace httparity::app
