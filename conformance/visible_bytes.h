#ifndef HTTPARITY_CONFORMANCE_VISIBLE_BYTES_H_
#define HTTPARITY_CONFORMANCE_VISIBLE_BYTES_H_

#include <string>
#include <string_view>

namespace httparity::conformance {

// Bytes as a person is shown them.

// What stands for a byte that is no printable ASCII character: \r, \n, \t, or
// \x and two hex digits. Empty for one that stands for itself.
std::string ByteName(char byte);

// Bytes of a message, each of them visible: by its name, or as it is; a
// backslash is written \\.
std::string Visible(std::string_view bytes);

// Text of unknown origin (a server's standard error, an error message) as UTF-8
// that any report can hold and a terminal only prints: a byte that is no UTF-8,
// and a control character but \n and \t, is written \xNN.
std::string PrintableText(std::string_view text);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_VISIBLE_BYTES_H_
