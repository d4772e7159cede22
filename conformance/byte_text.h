#ifndef HTTPARITY_CONFORMANCE_BYTE_TEXT_H_
#define HTTPARITY_CONFORMANCE_BYTE_TEXT_H_

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace httparity::conformance {

// Bytes as they stand in suite files and goldens: a JSON text in which every
// character U+0000-U+00FF is one byte. So the two bytes of an é in UTF-8 are
// written "\u00c3\u00a9", and any byte at all can be written.

// The bytes of a JSON text (given in UTF-8); nothing when a character is above
// U+00FF.
std::optional<std::string> BytesOfText(std::string_view utf8);

// The other way round.
std::string TextOfBytes(std::string_view bytes);

// The `bytes` grammar of suite files:
//
//   ["GET / HTTP/1.1", "Host: h", "", ""]   lines, joined with CRLF
//   {"text": "abc"}                         as it is
//   {"repeat": ["ab", 1000]}                so many times
//
// A line is a text, a {"repeat"}, or a list of these two that stand side by
// side. `where` names the place in errors (WrongUse).
std::string ReadBytes(const boost::json::value& value,
                      const std::string& where);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_BYTE_TEXT_H_
