#ifndef HTTPARITY_FUZZ_INVARIANT_H_
#define HTTPARITY_FUZZ_INVARIANT_H_

#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <string_view>

namespace httparity {

// What a fuzz target holds of every input. A broken invariant ends the program
// by abort, which every fuzzing engine takes for a crash and keeps the input
// of.

// `rule` says what always holds.
inline void Require(
    bool holds, const char* rule,
    std::source_location where = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%u: broken: %s\n", where.file_name(),
               static_cast<unsigned>(where.line()), rule);
  std::abort();
}

// On a line of standard error; what does not print as \xNN.
inline void PrintText(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x20 && byte < 0x7f && c != '\\';
    std::fprintf(stderr, plain ? "%c" : "\\x%02x", byte);
  }
  std::fputc('\n', stderr);
}

// The same for two texts, which the message shows.
inline void RequireSame(
    std::string_view a, std::string_view b, const char* rule,
    std::source_location where = std::source_location::current()) {
  if (a == b) return;
  PrintText(a);
  PrintText(b);
  Require(false, rule, where);
}

}  // namespace httparity

#endif  // HTTPARITY_FUZZ_INVARIANT_H_
