#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_REQUEST_PARTS_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_REQUEST_PARTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace httparity::conformance {

// A request in its parts; as it is sent, none of them is checked.
struct RequestParts {
  std::string method = "GET";
  std::string target = "/";
  std::string version = "HTTP/1.1";
  std::vector<std::pair<std::string, std::string>> fields;  // with Host
  std::string content;

  std::string Bytes() const;

  // The parts of bytes that Bytes made; nothing of any others.
  static std::optional<RequestParts> Parse(std::string_view bytes);
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_REQUEST_PARTS_H_
