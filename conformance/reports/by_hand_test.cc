#include "conformance/reports/by_hand.h"

#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

constexpr const char* kNc = " | nc \"${HOST:-127.0.0.1}\" \"${PORT:-8080}\"";

std::string Wire(std::vector<WireStep> steps) {
  Scenario scenario;
  scenario.script = std::move(steps);
  return ByHand(scenario);
}

std::string Curl(CurlRequest request) {
  Scenario scenario;
  scenario.script = std::vector<CurlRequest>{std::move(request)};
  return ByHand(scenario);
}

Send Sending(std::vector<std::string> parts) {
  Send send;
  send.parts = std::move(parts);
  return send;
}

TEST(ByHand, BytesAreQuotedForPrintf) {
  EXPECT_EQ(Wire({Sending({"GET /%41 HTTP/1.1\r\nA: '\\\t\xe9\r\n\r\n"}),
                  AwaitResponses{}}),
            std::string("(printf 'GET /%%41 HTTP/1.1\\r\\n"
                        "A: \\047\\\\\\t\\351\\r\\n\\r\\n'; sleep 1)") +
                kNc);
}

TEST(ByHand, EveryWaitIsASleep) {
  AwaitSilence silence;
  silence.duration = std::chrono::milliseconds(300);
  EXPECT_EQ(Wire({Sending({"a", "b"}), AwaitResponses{}, AwaitClose{}, silence,
                  Sending({"c"}), HalfClose{}}),
            std::string("(printf 'a'; sleep 0.2; printf 'b'; sleep 1; "
                        "sleep 0.3; printf 'c'; sleep 1)") +
                kNc);
}

TEST(ByHand, ALongRunIsMade) {
  EXPECT_EQ(Wire({Sending({"A: " + std::string(100'000, 'x') + "\r\n"})}),
            std::string("(printf 'A: '; head -c 100000 /dev/zero | tr '\\0' "
                        "'\\170'; printf '\\r\\n'; sleep 1)") +
                kNc);
}

TEST(ByHand, WhatNoLinePlaysHasNone) {
  Send other = Sending({"x"});
  other.connection = "other";
  EXPECT_EQ(Wire({Sending({"x"}), other}), "") << "two connections";
  EXPECT_EQ(Wire({Sending({"x"}), Shutdown{}}), "") << "asks the server";
  EXPECT_EQ(Wire({Open{}}), "") << "sends nothing";
  std::string mixed;
  for (int i = 0; i < 10'000; ++i) mixed += static_cast<char>('a' + i % 26);
  EXPECT_EQ(Wire({Sending({mixed})}), "") << "nobody pastes that";
  EXPECT_EQ(ByHand(Scenario()), "") << "registering is all";
}

TEST(ByHand, ARequestOfCurl) {
  CurlRequest request;
  request.url = "http://127.0.0.1:81/hello";
  EXPECT_EQ(Curl(request),
            "curl -isS --connect-to \"::${HOST:-127.0.0.1}:${PORT:-8080}\" "
            "-A '' -H Accept: http://127.0.0.1:81/hello");
  request.method = "PUT";
  request.content = "it's";
  request.fields = {{"A", "1"}, {"B", ""}, {"Host", std::nullopt}};
  EXPECT_EQ(Curl(request),
            "curl -isS --connect-to \"::${HOST:-127.0.0.1}:${PORT:-8080}\" "
            "-X PUT -A '' -H Accept: -H Content-Type: -H 'A: 1' -H 'B;' -H "
            "Host: --data-raw 'it'\\''s' http://127.0.0.1:81/hello");
}

}  // namespace
}  // namespace httparity::conformance
