#include "bench/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bench/failure.h"
#include "bench/load_target.h"

namespace httparity::bench {
namespace {

using testing::HasSubstr;

CommandLine Parse(std::vector<const char*> words) {
  words.insert(words.begin(), "httparity-bench");
  return ParseCommandLine(static_cast<int>(words.size()), words.data()).value();
}

std::string FailureOf(std::vector<const char*> words) {
  try {
    Parse(std::move(words));
  } catch (const WrongUse& error) {
    return error.what();
  }
  return "no failure";
}

TEST(CommandLineTest, Defaults) {
  const CommandLine line = Parse({});
  EXPECT_TRUE(line.servers.empty());
  EXPECT_EQ(line.cases.size(), LoadCases().size());
  EXPECT_EQ(line.rounds, 5);
  EXPECT_EQ(line.duration, std::chrono::milliseconds(400));
  EXPECT_EQ(line.connections, 64);
}

TEST(CommandLineTest, KeepsTheOrderOfServers) {
  const CommandLine line =
      Parse({"--url", "u=http://127.0.0.1:80", "--sut", "s=my 'server' a=b",
             "--url", "v=http://[::1]:81/x"});
  ASSERT_EQ(line.servers.size(), 3U);
  EXPECT_EQ(line.servers[0].name, "u");
  EXPECT_EQ(line.servers[0].kind, ServerSpec::Kind::kUrl);
  EXPECT_EQ(line.servers[1].name, "s");
  EXPECT_EQ(line.servers[1].value, "my 'server' a=b");
  EXPECT_EQ(line.servers[2].name, "v");
}

TEST(CommandLineTest, SelectsCases) {
  const CommandLine line = Parse({"--case", "C16", "--case", "A1"});
  ASSERT_EQ(line.cases.size(), 2U);
  EXPECT_EQ(line.cases[0].name, "C16");
  EXPECT_EQ(line.cases[0].depth, 16);
  EXPECT_EQ(line.cases[1].closer, Closer::kServer);
}

TEST(CommandLineTest, ComparesWithABase) {
  const CommandLine line =
      Parse({"compare", "--base", "go=gopeer sut", "--with", "a=x sut",
             "--with", "b=http://127.0.0.1:80/", "--effect", "10", "--case",
             "B-browser", "--minutes", "0.5"});
  EXPECT_EQ(line.action, CommandLine::Action::kCompare);
  ASSERT_EQ(line.servers.size(), 3U);
  EXPECT_EQ(line.servers[0].name, "go");
  EXPECT_EQ(line.servers[1].kind, ServerSpec::Kind::kCommand);
  EXPECT_EQ(line.servers[2].kind, ServerSpec::Kind::kUrl);
  EXPECT_EQ(line.smallest_effect, 0.1);
  EXPECT_EQ(line.rounds, 15);
  EXPECT_EQ(line.duration, std::chrono::milliseconds(100));
  EXPECT_EQ(line.longest, std::chrono::seconds(30));
  ASSERT_EQ(line.cases.size(), 1U);
  EXPECT_EQ(line.cases[0].head, RequestHead::kBrowser);
}

TEST(CommandLineTest, RefusesWrongUse) {
  EXPECT_THAT(FailureOf({"--nonsense"}), HasSubstr("--nonsense"));
  EXPECT_THAT(FailureOf({"--sut", "gopeer"}), HasSubstr("NAME=COMMAND"));
  EXPECT_THAT(FailureOf({"--sut", "a="}), HasSubstr("NAME=COMMAND"));
  EXPECT_THAT(FailureOf({"--sut", "a/b=c"}), HasSubstr("NAME=COMMAND"));
  EXPECT_THAT(FailureOf({"--url", "=http://127.0.0.1"}), HasSubstr("NAME=URL"));
  EXPECT_THAT(FailureOf({"--sut", "a=x", "--sut", "a=y"}),
              HasSubstr("two servers are named 'a'"));
  EXPECT_THAT(FailureOf({"compare", "--base", "a=x"}), HasSubstr("--with"));
  EXPECT_THAT(FailureOf({"compare", "--with", "a=x"}), HasSubstr("--base"));
  EXPECT_THAT(FailureOf({"compare", "--base", "a=x", "--with", "a=y"}),
              HasSubstr("two servers are named 'a'"));
  EXPECT_THAT(FailureOf({"compare", "--sut", "a=x"}), HasSubstr("--with"));
  EXPECT_THAT(FailureOf({"compare", "--effect", "0"}), HasSubstr("--effect"));
  EXPECT_THAT(FailureOf({"--case", "D"}), HasSubstr("A1, A2, B, C16, C64"));
  EXPECT_THAT(FailureOf({"--core-each", "--url", "a=http://127.0.0.1"}),
              HasSubstr("--core-each"));
  EXPECT_THAT(FailureOf({"--case", "Routes", "--peer", "a=nginx"}),
              HasSubstr("no routes for the case 'Routes'"));
  EXPECT_THAT(FailureOf({"--case", "Routes", "--url", "a=http://127.0.0.1"}),
              HasSubstr("no routes for the case 'Routes'"));
  EXPECT_THAT(FailureOf({"latency", "--case", "C16"}), HasSubstr("--case"));
  EXPECT_THAT(FailureOf({"--rounds", "4"}), HasSubstr("--rounds"));
  EXPECT_THAT(FailureOf({"--rounds", "many"}), HasSubstr("--rounds"));
  EXPECT_THAT(FailureOf({"--connections", "0"}), HasSubstr("--connections"));
}

TEST(LoadTargetTest, ReadsUrls) {
  const LoadTarget plain = ParseLoadTarget("http://localhost:8080");
  EXPECT_EQ(plain.endpoint.address().to_string(), "127.0.0.1");
  EXPECT_EQ(plain.endpoint.port(), 8080);
  EXPECT_EQ(plain.authority, "localhost:8080");
  EXPECT_EQ(plain.exchanges.front().path, "/hello");
  const LoadTarget full = ParseLoadTarget("http://[::1]/a?b=c");
  EXPECT_EQ(full.endpoint.address().to_string(), "::1");
  EXPECT_EQ(full.endpoint.port(), 80);
  EXPECT_EQ(full.exchanges.front().path, "/a?b=c");
}

TEST(LoadTargetTest, RefusesOtherUrls) {
  for (const char* url :
       {"127.0.0.1:80", "https://127.0.0.1", "http://", "http://192.0.2.1",
        "http://example.com", "http://127.0.0.1:0", "http://127.0.0.1:x",
        "http://127.0.0.1:65536", "http://127.0.0.1:", "http://127.0.0.1/a b",
        "http://127.0.0.1/a\r\n", "http://u@127.0.0.1", "http://[::1",
        "http://127.0.0.1/#a"}) {
    EXPECT_THROW(ParseLoadTarget(url), WrongUse) << url;
  }
}

}  // namespace
}  // namespace httparity::bench
