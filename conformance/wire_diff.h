#ifndef HTTPARITY_CONFORMANCE_WIRE_DIFF_H_
#define HTTPARITY_CONFORMANCE_WIRE_DIFF_H_

#include <string>
#include <string_view>

namespace httparity::conformance {

// Two runs of bytes, for a person to see where they part: line by line, every
// control byte visible, a mark under the first byte that differs.
//
//       HTTP/1.1 200 OK\r\n
//     - Content-Length: 5\r\n
//     + Content-Length: 6\r\n
//                       ^ byte 33
//       \r\n
//
// `-` is what was expected, `+` what came. Long runs and lines are cut round
// the difference. Each line ends with a newline and starts with `margin`.
std::string WireDiff(std::string_view expected, std::string_view actual,
                     const std::string& margin);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_WIRE_DIFF_H_
