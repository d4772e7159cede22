#include "conformance/differential/request_parts.h"

namespace httparity::conformance {

std::string RequestParts::Bytes() const {
  std::string bytes = method + " " + target + " " + version + "\r\n";
  for (const auto& [name, value] : fields) {
    bytes += name + ": " + value + "\r\n";
  }
  return bytes + "\r\n" + content;
}

std::optional<RequestParts> RequestParts::Parse(std::string_view bytes) {
  const std::size_t head = bytes.find("\r\n\r\n");
  const std::size_t line = bytes.find("\r\n");
  if (head == std::string_view::npos) return std::nullopt;
  const std::size_t first = bytes.find(' ');
  const std::size_t last = bytes.substr(0, line).rfind(' ');
  if (first >= last || last == std::string_view::npos) return std::nullopt;
  RequestParts parts;
  parts.method = bytes.substr(0, first);
  parts.target = bytes.substr(first + 1, last - first - 1);
  parts.version = bytes.substr(last + 1, line - last - 1);
  parts.content = bytes.substr(head + 4);
  for (std::size_t at = line + 2; at < head + 2;) {
    const std::size_t end = bytes.find("\r\n", at);
    const std::size_t colon = bytes.find(": ", at);
    if (colon >= end) return std::nullopt;
    parts.fields.emplace_back(bytes.substr(at, colon - at),
                              bytes.substr(colon + 2, end - colon - 2));
    at = end + 2;
  }
  return parts;
}

}  // namespace httparity::conformance
