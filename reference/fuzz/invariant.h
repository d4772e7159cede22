#ifndef HTTPARITY_REFERENCE_FUZZ_INVARIANT_H_
#define HTTPARITY_REFERENCE_FUZZ_INVARIANT_H_

#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <string>
#include <string_view>

#include "reference/http/quote.h"

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

// The same for two texts, which the message shows.
inline void RequireSame(
    std::string_view a, std::string_view b, const char* rule,
    std::source_location where = std::source_location::current()) {
  if (a == b) return;
  std::fprintf(stderr, "%s\n%s\n", Quote(a).c_str(), Quote(b).c_str());
  Require(false, rule, where);
}

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_FUZZ_INVARIANT_H_
