#ifndef HTTPARITY_CONFORMANCE_SELECTION_GLOB_H_
#define HTTPARITY_CONFORMANCE_SELECTION_GLOB_H_

#include <string_view>

namespace httparity::conformance {

// Whether a glob describes the whole of a text that has parts between slashes:
// `*` stands for any characters of one part, none included, `**` for any
// characters at all, `?` for one character that is not a slash.
//
//   GlobMatches("routing/*/port", "routing/hosts/port")   -> true
//   GlobMatches("routing/*",      "routing/hosts/port")   -> false
bool GlobMatches(std::string_view glob, std::string_view text);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_SELECTION_GLOB_H_
