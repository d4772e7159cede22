#ifndef HTTPARITY_CONFORMANCE_TEXT_COLUMNS_H_
#define HTTPARITY_CONFORMANCE_TEXT_COLUMNS_H_

#include <cstddef>
#include <string>
#include <vector>

namespace httparity::conformance {

// The words of a text in lines of at most so many bytes, unless a single word
// is longer; no line break at the end.
std::string Wrapped(const std::string& text, std::size_t columns);

// Each line of a text behind a margin; ends with a line break, unless empty.
std::string Indented(const std::string& text, const std::string& margin);

// The text in pieces of so many bytes, the last one shorter; at least one.
std::vector<std::string> InPieces(const std::string& text, std::size_t columns);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_TEXT_COLUMNS_H_
