#include "conformance/endpoint.h"

#include <gtest/gtest.h>

#include "conformance/failure.h"
#include "conformance/sha256.h"

namespace httparity::conformance {
namespace {

TEST(ParseServerUrl, ReadsHostPortAndScheme) {
  const Endpoint plain = ParseServerUrl("http://localhost:8080");
  EXPECT_EQ(plain.host, "localhost");
  EXPECT_EQ(plain.port, 8080);
  EXPECT_FALSE(plain.tls);
  const Endpoint tls = ParseServerUrl("https://[::1]/");
  EXPECT_EQ(tls.host, "::1");
  EXPECT_EQ(tls.port, 443);
  EXPECT_TRUE(tls.tls);
  EXPECT_EQ(ParseServerUrl("http://h").port, 80);
}

TEST(ParseServerUrl, RefusesWhatScenariosCannotBePlayedAt) {
  for (const char* url :
       {"", "localhost:80", "ftp://h", "http://", "http://h/a", "http://h?a",
        "http://h#a", "http://u@h", "http://h:", "http://h:0", "http://h:x",
        "http://h:65536", "http://[::1", "http://[::1]x"}) {
    EXPECT_THROW(ParseServerUrl(url), WrongUse) << url;
  }
}

TEST(ParseListenAddress, TakesAnAddressWithAPort) {
  EXPECT_EQ(ParseListenAddress("127.0.0.1:81").port, 81);
  EXPECT_THROW(ParseListenAddress("127.0.0.1"), HarnessFailure);
  EXPECT_THROW(ParseListenAddress(""), HarnessFailure);
}

TEST(IsLoopback, KnowsThisMachine) {
  EXPECT_TRUE(IsLoopback({"127.0.0.2", 80, false}));
  EXPECT_TRUE(IsLoopback({"::1", 80, false}));
  EXPECT_FALSE(IsLoopback({"192.0.2.1", 80, false}));
}

TEST(Sha256Hex, GivesTheKnownAnswers) {
  EXPECT_EQ(Sha256Hex(""),
            "e3b0c44298fc1c149afbf4c8996fb924"
            "27ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223"
            "b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67"
            "f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace httparity::conformance
