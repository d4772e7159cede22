#include "conformance/clients/request_methods.h"

#include <algorithm>

namespace httparity::conformance {
namespace {

// Spec: RFC 9110 section 5.6.2.
bool IsTokenChar(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || kMarks.find(c) != std::string_view::npos;
}

// The method if the line is a request line, else empty.
std::string_view MethodOf(std::string_view line) {
  const std::string_view method = line.substr(0, line.find(' '));
  const std::size_t last_space = line.rfind(' ');
  if (last_space == std::string_view::npos ||
      !line.substr(last_space + 1).starts_with("HTTP/") ||
      !std::all_of(method.begin(), method.end(), IsTokenChar)) {
    return {};
  }
  return method;
}

}  // namespace

std::vector<std::string> RequestMethods::Scan(std::string_view bytes) {
  std::vector<std::string> methods;
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos;
       end = bytes.find('\n')) {
    line_ += bytes.substr(0, end);
    if (const std::string_view method = MethodOf(line_); !method.empty()) {
      methods.emplace_back(method);
    }
    line_.clear();
    bytes.remove_prefix(end + 1);
  }
  line_ += bytes;
  return methods;
}

}  // namespace httparity::conformance
