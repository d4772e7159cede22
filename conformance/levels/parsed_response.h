#ifndef HTTPARITY_CONFORMANCE_LEVELS_PARSED_RESPONSE_H_
#define HTTPARITY_CONFORMANCE_LEVELS_PARSED_RESPONSE_H_

#include <map>
#include <string>
#include <string_view>

namespace httparity::conformance {

// Fields by their names in lower case; the values of one name are combined with
// ", ", in their order. Spec: RFC 9110 section 5.2.
using FieldValues = std::map<std::string, std::string>;

// What the bytes of a response mean. Lenient: the bytes are those of any server
// and need not be well-formed or complete.
struct ParsedResponse {
  int status = 0;  // 0: there is no status line
  FieldValues fields;
  bool chunked = false;
  std::string content;  // without its framing
  FieldValues trailers;
};

// `body` is what follows the head, with its framing. Spec: RFC 9112 sections 2,
// 4, 5 and 7.1.
ParsedResponse ParseResponse(std::string_view head, std::string_view body);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_LEVELS_PARSED_RESPONSE_H_
