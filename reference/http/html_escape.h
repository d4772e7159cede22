#ifndef HTTPARITY_REFERENCE_HTTP_HTML_ESCAPE_H_
#define HTTPARITY_REFERENCE_HTTP_HTML_ESCAPE_H_

#include <string>
#include <string_view>

namespace httparity {

// s with `&`, `<`, `>`, `"` and `'` as `&amp;`, `&lt;`, `&gt;`, `&#34;` and
// `&#39;`; all else unchanged.
//
// Mirrors: how net/http escapes text in its HTML bodies (Go 1.26).
// Clauses: RED-8, FS-6
std::string HTMLEscape(std::string_view s);
void AppendHTMLEscaped(std::string_view s, std::string* out);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_HTML_ESCAPE_H_
