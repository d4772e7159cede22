#ifndef HTTPARITY_REFERENCE_HTTP_QUOTE_H_
#define HTTPARITY_REFERENCE_HTTP_QUOTE_H_

#include <string>
#include <string_view>

namespace httparity {

// s as a double-quoted Go string: `\"`, `\\`, `\n` and the like; other code
// points that do not print as `\x00`, `\u00ad`, `\U000e0001`; bytes that are no
// UTF-8 as `\xff`; printable ones unchanged.
//
// Mirrors: Quote in strconv (Go 1.26), the form in which error texts cite.
// Clause: routing.md section 0 (quote)
std::string Quote(std::string_view s);
void AppendQuoted(std::string_view s, std::string* out);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_QUOTE_H_
