#include "reference/http/html_escape.h"

namespace httparity {
namespace {

std::string_view Entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&#34;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

void AppendHTMLEscaped(std::string_view s, std::string* out) {
  for (char c : s) {
    const std::string_view entity = Entity(c);
    if (entity.empty()) {
      out->push_back(c);
    } else {
      out->append(entity);
    }
  }
}

std::string HTMLEscape(std::string_view s) {
  std::string escaped;
  AppendHTMLEscaped(s, &escaped);
  return escaped;
}

}  // namespace httparity
