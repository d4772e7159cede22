#ifndef HTTPARITY_CONFORMANCE_COMMAND_WORDS_H_
#define HTTPARITY_CONFORMANCE_COMMAND_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

namespace httparity::conformance {

// Cuts a command line into words as a POSIX shell does, with '…', "…" and \,
// and nothing more: no variables, no globs, no redirection. A server is started
// directly, without a shell in between that would own its process group.
//
//   SplitWords("'my server' sut")  ->  {"my server", "sut"}
//
// Throws WrongUse when a quote is not closed or there is no word.
std::vector<std::string> SplitWords(std::string_view command);

// One word as a shell (and SplitWords) reads it back; quoted only where needed.
std::string QuoteWord(std::string_view word);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMAND_WORDS_H_
