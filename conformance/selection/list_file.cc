#include "conformance/selection/list_file.h"

#include <sstream>

#include "conformance/json_fields.h"

namespace httparity::conformance {

std::string Trimmed(const std::string& text) {
  constexpr const char* kBlanks = " \t\r";
  const std::size_t start = text.find_first_not_of(kBlanks);
  if (start == std::string::npos) return "";
  return text.substr(start, text.find_last_not_of(kBlanks) - start + 1);
}

std::vector<ListLine> ReadListFile(const std::string& path) {
  std::vector<ListLine> lines;
  std::istringstream text(ReadFile(path));
  std::size_t number = 0;
  for (std::string line; std::getline(text, line);) {
    ++number;
    line = Trimmed(line);
    if (line.empty() || line.starts_with("#")) continue;
    lines.push_back({path + ":" + std::to_string(number) + ":", line});
  }
  return lines;
}

}  // namespace httparity::conformance
