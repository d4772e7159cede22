#include "conformance/command_line/option_checks.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <regex>
#include <system_error>

#include "conformance/command_words.h"
#include "conformance/failure.h"

namespace httparity::conformance {

std::string NotEmpty(const std::string& text) {
  return text.empty() ? "must not be empty" : "";
}

std::string CommandWords(const std::string& command) {
  try {
    SplitWords(command);
    return "";
  } catch (const WrongUse& error) {
    return error.what();
  }
}

std::string Variable(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == 0 || equals == std::string::npos) return "must be NAME=VALUE";
  return text.starts_with("GODEBUG=")
             ? "GODEBUG is what the table of each scenario says"
             : "";
}

std::string WholeNumber(const std::string& text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end
             ? ""
             : "must be a whole number below 2^64";
}

std::string Settings(const std::string& text) {
  static const std::regex settings("[^=,]+=[^=,]*(,[^=,]+=[^=,]*)*");
  return std::regex_match(text, settings)
             ? ""
             : "must be NAME=VALUE, or several with commas";
}

std::vector<std::string> WithoutOptions(
    const std::vector<std::string>& arguments,
    const std::vector<std::string>& names) {
  std::vector<std::string> others;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const std::string name = argument.substr(0, argument.find('='));
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      others.push_back(argument);
    } else if (name == argument) {
      ++i;  // its value
    }
  }
  return others;
}

}  // namespace httparity::conformance
