#include "conformance/command_words.h"

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

constexpr std::string_view kPlain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "-_./:=,+@%";

// Reads one word from `rest`, which starts with its first character, and drops
// it from there.
std::string TakeWord(std::string_view& rest, std::string_view command) {
  std::string word;
  char quote = 0;
  while (!rest.empty()) {
    const char c = rest.front();
    if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) return word;
    rest.remove_prefix(1);
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == '\\' && quote != '\'' && !rest.empty()) {
      word += rest.front();
      rest.remove_prefix(1);
    } else {
      word += c;
    }
  }
  if (quote != 0) {
    throw WrongUse("command line with an open quote: " + std::string(command));
  }
  return word;
}

}  // namespace

std::vector<std::string> SplitWords(std::string_view command) {
  std::vector<std::string> words;
  std::string_view rest = command;
  while (true) {
    const std::size_t start = rest.find_first_not_of(" \t\n");
    if (start == std::string_view::npos) break;
    rest.remove_prefix(start);
    words.push_back(TakeWord(rest, command));
  }
  if (words.empty()) throw WrongUse("empty command line");
  return words;
}

std::string QuoteWord(std::string_view word) {
  if (!word.empty() &&
      word.find_first_not_of(kPlain) == std::string_view::npos) {
    return std::string(word);
  }
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace httparity::conformance
