#include "conformance/selection/glob.h"

#include <cstddef>

namespace httparity::conformance {

bool GlobMatches(std::string_view glob, std::string_view text) {
  if (glob.empty()) return text.empty();
  if (glob.front() != '*') {
    if (text.empty()) return false;
    const bool fits = glob.front() == '?' ? text.front() != '/'
                                          : glob.front() == text.front();
    return fits && GlobMatches(glob.substr(1), text.substr(1));
  }
  const bool over_slashes = glob.starts_with("**");
  const std::string_view rest = glob.substr(over_slashes ? 2 : 1);
  for (std::size_t taken = 0;; ++taken) {
    if (GlobMatches(rest, text.substr(taken))) return true;
    if (taken == text.size() || (text[taken] == '/' && !over_slashes)) {
      return false;
    }
  }
}

}  // namespace httparity::conformance
