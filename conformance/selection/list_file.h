#ifndef HTTPARITY_CONFORMANCE_SELECTION_LIST_FILE_H_
#define HTTPARITY_CONFORMANCE_SELECTION_LIST_FILE_H_

#include <string>
#include <vector>

namespace httparity::conformance {

// A line of a list that people keep in a file.
struct ListLine {
  std::string where;  // "FILE:LINE:", for messages
  std::string text;   // without blanks at its ends
};

// The lines of a file, without empty ones and those that start with `#`.
// Throws WrongUse when it cannot be read.
std::vector<ListLine> ReadListFile(const std::string& path);

std::string Trimmed(const std::string& text);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SELECTION_LIST_FILE_H_
