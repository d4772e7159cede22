#include "conformance/json_pretty.h"

#include <cstdint>
#include <cstdio>
#include <string_view>

namespace httparity::conformance {
namespace {

constexpr std::size_t kColumns = 80;

std::string Escaped(std::uint32_t unit) {
  char text[8];
  std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(unit));
  return text;
}

// Boost.JSON's compact form, with each character above U+007E as \uXXXX. Such
// characters stand inside of texts only, so the whole can be rewritten.
std::string Compact(const boost::json::value& value) {
  const std::string utf8 = boost::json::serialize(value);
  std::string ascii;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i++]);
    if (lead < 0x7F) {
      ascii += static_cast<char>(lead);
      continue;
    }
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    std::uint32_t code = lead & (more == 0 ? 0x7F : 0x3F >> more);
    for (int k = 0; k < more; ++k) {
      code = code << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3F);
    }
    if (code < 0x10000) {
      ascii += Escaped(code);
    } else {
      ascii += Escaped(0xD800 + ((code - 0x10000) >> 10));
      ascii += Escaped(0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  return ascii;
}

// Compact, with a space where a person puts one.
std::string OneLine(const boost::json::value& value) {
  std::string line;
  if (const auto* array = value.if_array()) {
    for (const auto& item : *array) {
      line += (line.empty() ? "" : ", ") + OneLine(item);
    }
    return "[" + line + "]";
  }
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) {
      line += (line.empty() ? "" : ", ") + Compact(member.key()) + ": " +
              OneLine(member.value());
    }
    return "{" + line + "}";
  }
  return Compact(value);
}

bool IsLines(const boost::json::value& value) {
  return value.is_array() && value.get_array().size() > 1 &&
         value.get_array().front().is_string();
}

bool HoldsLines(const boost::json::value& value) {
  if (IsLines(value)) return true;
  if (const auto* array = value.if_array()) {
    for (const auto& item : *array) {
      if (HoldsLines(item)) return true;
    }
  }
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) {
      if (HoldsLines(member.value())) return true;
    }
  }
  return false;
}

// `used` columns are taken on the line already.
std::string Layout(const boost::json::value& value, std::size_t indent,
                   std::size_t used) {
  if (!value.is_structured()) return Compact(value);
  if (!HoldsLines(value)) {
    std::string line = OneLine(value);
    if (used + line.size() < kColumns) return line;
  }
  const std::string margin(indent + 2, ' ');
  std::string text;
  if (const auto* array = value.if_array()) {
    for (const auto& item : *array) {
      text += (text.empty() ? "" : ",") + ("\n" + margin) +
              Layout(item, indent + 2, indent + 2);
    }
    return "[" + text + "\n" + std::string(indent, ' ') + "]";
  }
  for (const auto& member : value.get_object()) {
    const std::string key = Compact(member.key()) + ": ";
    text += (text.empty() ? "" : ",") + ("\n" + margin) + key +
            Layout(member.value(), indent + 2, indent + 2 + key.size());
  }
  return "{" + text + "\n" + std::string(indent, ' ') + "}";
}

}  // namespace

std::string PrettyJson(const boost::json::value& value) {
  return Layout(value, 0, 0) + "\n";
}

}  // namespace httparity::conformance
