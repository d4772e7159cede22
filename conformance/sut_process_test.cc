#include "conformance/sut_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "conformance/command_words.h"
#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::HasSubstr;

// A server that is a line of shell.
SutProcess::Options Shell(const std::string& script) {
  SutProcess::Options options;
  options.command = "sh -c " + QuoteWord(script);
  options.reply_deadline = milliseconds(2000);
  return options;
}

class SutProcessTest : public testing::Test {
 protected:
  SutProcessTest() { ::signal(SIGPIPE, SIG_IGN); }
};

ControlReply Ask(SutProcess& process) {
  return process.Send({{"do", "hello"}}).get();
}

TEST_F(SutProcessTest, EachReplyFindsItsRequest) {
  SutProcess process(
      Shell("read a; read b; echo '{\"id\":2,\"panic\":\"p\"}'; "
            "echo '{\"id\":1,\"ok\":{\"x\":1}}'; read c"));
  auto first = process.Send({{"do", "a"}});
  auto second = process.Send({{"do", "b"}});
  EXPECT_EQ(first.get(), (ControlReply{ControlReply::Kind::kOk, "{\"x\":1}"}));
  EXPECT_EQ(second.get(), (ControlReply{ControlReply::Kind::kPanic, "p"}));
  EXPECT_EQ(process.broken(), "");
}

TEST_F(SutProcessTest, HasTheGodebugOfItsTableAndNoOther) {
  ::setenv("GODEBUG", "inherited=1", 1);
  auto options = Shell(
      "read a; echo \"{\\\"id\\\":1,\\\"error\\\":\\\"[$GODEBUG]\\\"}\"; read "
      "b");
  SutProcess without(options);
  EXPECT_EQ(Ask(without).text, "[]");
  options.godebug = "httpmuxgo121=1";
  SutProcess with(options);
  EXPECT_EQ(Ask(with).text, "[httpmuxgo121=1]");
  ::unsetenv("GODEBUG");
}

TEST_F(SutProcessTest, AnEndIsToldWithItsLastWords) {
  SutProcess process(Shell("read a; echo oh dear >&2; exit 3"));
  const ControlReply reply = Ask(process);
  EXPECT_EQ(reply.kind, ControlReply::Kind::kLost);
  EXPECT_THAT(reply.text, HasSubstr("exited with status 3"));
  EXPECT_EQ(process.StderrSince(0), "oh dear\n");
  EXPECT_EQ(Ask(process).text, reply.text) << "broken for good";
}

TEST_F(SutProcessTest, ASignalIsTold) {
  SutProcess process(Shell("read a; kill -9 $$"));
  EXPECT_THAT(Ask(process).text, HasSubstr("was ended by signal 9"));
}

TEST_F(SutProcessTest, SilenceHasADeadline) {
  auto options = Shell("sleep 60");
  options.reply_deadline = milliseconds(100);
  SutProcess process(options);
  EXPECT_THAT(Ask(process).text, HasSubstr("did not reply within 100 ms"));
}

TEST_F(SutProcessTest, AServerThatDoesNotReadHasADeadline) {
  auto options = Shell("sleep 60");
  options.reply_deadline = milliseconds(100);
  SutProcess process(options);
  const std::string large(1 << 20, 'x');  // more than a pipe holds
  EXPECT_EQ(process.Send({{"do", large}}).get().kind,
            ControlReply::Kind::kLost);
}

TEST_F(SutProcessTest, WhatIsNoReplyBreaksTheProtocol) {
  const std::vector<std::pair<std::string, std::string>> lines = {
      {"hello", "is no reply: \"hello\""},
      {"[]", "is no reply"},
      {"{\"id\":1}", "not exactly one of"},
      {"{\"id\":1,\"ok\":{},\"error\":\"e\"}", "not exactly one of"},
      {"{\"id\":1,\"ok\":1}", "\"ok\" of a wrong type"},
      {"{\"id\":2,\"ok\":{}}", "\"id\" is that of no open request"},
      {"{\"id\":null,\"error\":\"e\"}", "\"id\" is that of no open request"},
  };
  for (const auto& [line, error] : lines) {
    SutProcess process(Shell("read a; echo '" + line + "'; read b"));
    const ControlReply reply = Ask(process);
    EXPECT_EQ(reply.kind, ControlReply::Kind::kLost);
    EXPECT_THAT(reply.text, HasSubstr(error));
  }
}

TEST_F(SutProcessTest, OnlyTheLastWordsAreKept) {
  SutProcess process(
      Shell("read a; head -c 200000 /dev/zero | tr '\\0' x >&2; echo end >&2; "
            "echo '{\"id\":1,\"ok\":{}}'; read b"));
  Ask(process);
  for (int i = 0; i < 100 && process.StderrMark() < 200'004; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  const std::string words = process.StderrSince(0);
  EXPECT_LT(words.size(), 70'000u);
  EXPECT_THAT(words,
              AllOf(testing::StartsWith("[…]"), testing::EndsWith("xend\n")));
}

TEST_F(SutProcessTest, WhatAServerStartedEndsWithIt) {
  pid_t child = 0;
  {
    SutProcess process(Shell(
        "sleep 60 & read a; echo \"{\\\"id\\\":1,\\\"error\\\":\\\"$!\\\"}\"; "
        "read b"));
    child = std::stoi(Ask(process).text);
    EXPECT_EQ(::kill(child, 0), 0);
  }
  for (int i = 0; i < 100 && ::kill(child, 0) == 0; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  // In a container without an init an orphan may stay behind as a zombie.
  const std::string state = "/proc/" + std::to_string(child) + "/stat";
  std::FILE* stat = std::fopen(state.c_str(), "r");
  char status = 'Z';
  if (stat != nullptr) {
    if (std::fscanf(stat, "%*d %*s %c", &status) != 1) status = '?';
    std::fclose(stat);
  }
  EXPECT_EQ(status, 'Z');
}

TEST_F(SutProcessTest, AMissingProgramIsToldAtOnce) {
  SutProcess::Options options;
  options.command = "/no/such/program sut";
  try {
    SutProcess process(options);
    FAIL();
  } catch (const HarnessFailure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("No such file or directory"));
  }
}

TEST(SplitWords, ReadsWhatAShellReads) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(SplitWords(" a  'b c' \"d 'e\" f\\ g '' "),
            (Words{"a", "b c", "d 'e", "f g", ""}));
  EXPECT_THROW(SplitWords("  "), WrongUse);
  EXPECT_THROW(SplitWords("'a"), WrongUse);
  for (const std::string word : {"a", "", "a b", "it's", "$x", "a\\b"}) {
    EXPECT_EQ(SplitWords(QuoteWord(word)), Words{word});
  }
}

}  // namespace
}  // namespace httparity::conformance
