#include "conformance/text_columns.h"

#include <sstream>

namespace httparity::conformance {

std::string Wrapped(const std::string& text, std::size_t columns) {
  std::istringstream words(text);
  std::string wrapped;
  std::size_t column = 0;
  for (std::string word; words >> word;) {
    if (column > 0 && column + 1 + word.size() > columns) {
      wrapped += "\n";
      column = 0;
    }
    wrapped += (column > 0 ? " " : "") + word;
    column += (column > 0 ? 1 : 0) + word.size();
  }
  return wrapped;
}

std::string Indented(const std::string& text, const std::string& margin) {
  std::istringstream lines(text);
  std::string indented;
  for (std::string line; std::getline(lines, line);) {
    indented += margin + line + "\n";
  }
  return indented;
}

std::vector<std::string> InPieces(const std::string& text,
                                  std::size_t columns) {
  std::vector<std::string> pieces = {text.substr(0, columns)};
  for (std::size_t at = columns; at < text.size(); at += columns) {
    pieces.push_back(text.substr(at, columns));
  }
  return pieces;
}

}  // namespace httparity::conformance
