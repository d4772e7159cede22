#include "conformance/selection/glob.h"

#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

TEST(Glob, Matches) {
  const struct {
    const char* glob;
    const char* text;
    bool matches;
  } cases[] = {
      {"", "", true},           {"", "a", false},
      {"a/b", "a/b", true},     {"a/b", "a/bc", false},
      {"a/*", "a/b", true},     {"a/*", "a/", true},
      {"a/*", "a/b/c", false},  {"a/*c", "a/bcbc", true},
      {"*/b/*", "a/b/c", true}, {"*b*", "abc", true},
      {"**", "a/b/c", true},    {"**", "", true},
      {"a/**", "a/b/c", true},  {"**/c", "a/b/c", true},
      {"**/c", "c", false},     {"a**c", "a/b/c", true},
      {"***", "a/b", true},     {"?", "a", true},
      {"?", "", false},         {"a?b", "a/b", false},
      {"a?b", "a?b", true},
  };
  for (const auto& [glob, text, matches] : cases) {
    EXPECT_EQ(GlobMatches(glob, text), matches) << glob << " on " << text;
  }
}

}  // namespace
}  // namespace httparity::conformance
