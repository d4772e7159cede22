#include "conformance/reports/markup.h"

#include <cstdio>
#include <ctime>

#include "conformance/visible_bytes.h"

namespace httparity::conformance {

std::string Markup(std::string_view text) {
  std::string markup;
  for (const char c : PrintableText(text)) {
    switch (c) {
      case '&':
        markup += "&amp;";
        break;
      case '<':
        markup += "&lt;";
        break;
      case '>':  // of "]]>", which may not stand in XML
        markup += "&gt;";
        break;
      case '"':
        markup += "&quot;";
        break;
      default:
        markup += c;
    }
  }
  return markup;
}

std::string Timestamp(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

std::string Decimal(std::chrono::steady_clock::duration time) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f",
                std::chrono::duration<double>(time).count());
  return text;
}

}  // namespace httparity::conformance
