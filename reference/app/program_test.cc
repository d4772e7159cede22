// The program as it is typed: its arguments, exit codes and signals.

#include <gtest/gtest.h>

#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "reference/app/spawned_program.h"

namespace httparity::app {
namespace {

struct Ended {
  std::string output;
  int exit_code;
};

Ended RunProgram(std::vector<std::string> arguments) {
  Program program(std::move(arguments));
  std::string output = program.Output(true);
  return {std::move(output), program.ExitCode()};
}

class ProgramTest : public testing::Test {
 protected:
  std::string Suite(const std::string& text) { return suite_.Write(text); }

 private:
  SuiteFolder suite_;
};

TEST_F(ProgramTest, VersionAndHelp) {
  EXPECT_NE(RunProgram({"--version"}).output.find("Go 1.26"),
            std::string::npos);
  EXPECT_NE(RunProgram({"--help"}).output.find("sut"), std::string::npos);
  EXPECT_EQ(RunProgram({"--help"}).exit_code, 0);
}

TEST_F(ProgramTest, WrongUseIsTwo) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {}, {"nope"}, {"serve"}, {"sut", "x"}, {"serve", "--suite", "x"}}) {
    const Ended ended = RunProgram(arguments);
    EXPECT_EQ(ended.exit_code, 2) << ended.output;
    EXPECT_FALSE(ended.output.empty());
  }
}

TEST_F(ProgramTest, TakesTheVersionsOfGoThatWereRecorded) {
  EXPECT_EQ(RunProgram({"sut", "--go", "1.24"}).exit_code, 0);
  EXPECT_EQ(RunProgram({"--go", "1.19", "sut"}).exit_code, 0);
  const Ended refused = RunProgram({"sut", "--go", "1.25"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.output.find("--go: 1.25 is none of 1.26, 1.24, 1.19"),
            std::string::npos)
      << refused.output;
}

TEST_F(ProgramTest, TheSutEndsWithItsInput) {
  EXPECT_EQ(RunProgram({"sut"}).exit_code, 0);
}

TEST_F(ProgramTest, ASuiteThatIsMalformedIsTwo) {
  const Ended missing = RunProgram(
      {"serve", "--suite", "/nowhere.json", "--listen", "127.0.0.1:0"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_NE(missing.output.find("/nowhere.json"), std::string::npos);
  const Ended malformed =
      RunProgram({"serve", "--suite", Suite(R"({"table":{}})"), "--listen",
                  "127.0.0.1:0"});
  EXPECT_EQ(malformed.exit_code, 2);
  EXPECT_NE(malformed.output.find("suite.json.table: needs one of routes"),
            std::string::npos)
      << malformed.output;
}

TEST_F(ProgramTest, RoutesThatCannotBeAreOne) {
  const Ended ended = RunProgram(
      {"serve", "--suite",
       Suite(R"({"table":{"routes":[{"pattern":"/{","handler":[]}]}})"),
       "--listen", "127.0.0.1:0"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_NE(ended.output.find("parsing"), std::string::npos);
}

TEST_F(ProgramTest, AnAddressThatCannotBeIsOne) {
  const Ended ended =
      RunProgram({"serve", "--suite", Suite(R"({"table":{"handler":[]}})"),
                  "--listen", "127.0.0.1:x"});
  EXPECT_EQ(ended.exit_code, 1) << ended.output;
}

TEST_F(ProgramTest, ServesUntilASignal) {
  for (const int signal : {SIGINT, SIGTERM}) {
    Program program({"serve", "--suite", Suite(R"({"table":{"handler":[]}})"),
                     "--listen", "127.0.0.1:0"});
    EXPECT_EQ(program.Output(false).substr(0, 27),
              "listening on http://127.0.0");
    program.Signal(signal);
    EXPECT_EQ(program.Output(true), "");
    EXPECT_EQ(program.ExitCode(), 0);
  }
}

TEST_F(ProgramTest, AScenarioMayHaveATableOfItsOwn) {
  const std::string suite = Suite(
      R"({"tables":{"t":{"handler":[]}},"scenarios":[{"id":"a","table":"t"},)"
      R"({"id":"c","table":"u"}]})");
  Program program({"serve", "--suite", suite, "--scenario", "a", "--listen",
                   "127.0.0.1:0"});
  EXPECT_NE(program.Output(false).find("listening"), std::string::npos);
  // No such scenario; one that names no table.
  for (const char* scenario : {"b", "c"}) {
    EXPECT_EQ(RunProgram({"serve", "--suite", suite, "--scenario", scenario,
                          "--listen", "127.0.0.1:0"})
                  .exit_code,
              2);
  }
}

}  // namespace
}  // namespace httparity::app
