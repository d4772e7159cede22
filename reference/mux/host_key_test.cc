#include "reference/mux/host_key.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

namespace httparity {
namespace {

// Clause: MAT-1
TEST(HostKeyTest, TakesThePortOff) {
  EXPECT_EQ(HostKey("example.com"), "example.com");
  EXPECT_EQ(HostKey("example.com:8080"), "example.com");
  EXPECT_EQ(HostKey("example.com:"), "example.com");
  EXPECT_EQ(HostKey("example.com:abc"), "example.com");
  EXPECT_EQ(HostKey("EXAMPLE.com:1"), "EXAMPLE.com");
  EXPECT_EQ(HostKey("dot.com.:80"), "dot.com.");
  EXPECT_EQ(HostKey(""), "");
  EXPECT_EQ(HostKey(":80"), "");
}

TEST(HostKeyTest, TakesBracketsOffOnlyWithAPort) {
  EXPECT_EQ(HostKey("[::1]"), "[::1]");
  EXPECT_EQ(HostKey("[::1]:80"), "::1");
  EXPECT_EQ(HostKey("[]:80"), "");
  EXPECT_EQ(HostKey("[]"), "[]");
}

TEST(HostKeyTest, LeavesAloneWhatIsNoHostAndPort) {
  for (const char* host :
       {"::1",       "::1:80",    "a:b:80",    "[::1",      "[::1:80",
        "::1]:80",   "[::1]x:80", "[[::1]:80", "[::1]]:80", "[::1]:80]",
        "[::1]:[80", "a[b:80",    "a]b:80",    "[",         "]",
        "[:",        "]:",        ":]",        "[a:b]",     "[a]:b:c"}) {
    EXPECT_EQ(HostKey(host), host);
  }
}

// Where words of eight bytes end must not matter.
TEST(HostKeyTest, SeesBracketsAndColonsAtEveryPlace) {
  for (std::size_t size = 1; size <= 20; ++size) {
    const std::string name(size, 'h');
    EXPECT_EQ(HostKey(name + ":80"), name);
    for (std::size_t at = 0; at < size; ++at) {
      for (const char c : {':', '[', ']'}) {
        std::string host = name + ":80";
        host[at] = c;
        EXPECT_EQ(HostKey(host), host);
      }
    }
  }
}

}  // namespace
}  // namespace httparity
