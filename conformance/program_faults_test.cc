// Servers that are wrong, broken or gone, and goldens that do not fit: the
// program says which scenario and why, exits as documented, and goes on.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "conformance/command_words.h"
#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

class ProgramFaults : public testing::Test {
 protected:
  // One scenario has failed and been named; the three others have passed.
  static void ExpectOneFailure(const Outcome& outcome, int exit_code) {
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.output;
    // A wrong answer is told apart from none that could be judged.
    const std::string word = exit_code == 1 ? "FAILED" : "ERROR";
    EXPECT_THAT(outcome.output,
                AllOf(HasSubstr(word + " demo/pages/page-with-the-fault: the "
                                       "page on which faulty servers fail"),
                      HasSubstr("clause DEMO-1: A page is answered"),
                      HasSubstr("4 scenarios: 3 passed, 1 " + word)));
  }

  static int Times(const std::string& text, const std::string& output) {
    int times = 0;
    for (std::size_t at = 0; (at = output.find(text, at)) != std::string::npos;
         at += text.size()) {
      ++times;
    }
    return times;
  }

  // Runs the line that a report prints for its failed scenario.
  static void ExpectItRunsAgain(const std::string& output) {
    const std::string mark = "again: ";
    const std::size_t start = output.find(mark) + mark.size();
    ASSERT_GT(start, mark.size()) << output;
    const Outcome again = ProgramRunner::Shell(
        output.substr(start, output.find('\n', start) - start));
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_THAT(again.output, AllOf(HasSubstr("1 scenario: 0 passed, 1 FAILED"),
                                    HasSubstr("page-with-the-fault")));
  }

  ProgramRunner runner_;
};

TEST_F(ProgramFaults, AGoodServerPasses) {
  const Outcome outcome = runner_.RunWith("good");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output, HasSubstr("4 scenarios: 4 passed"));
}

TEST_F(ProgramFaults, AnotherAnswerIsShownByteForByte) {
  const Outcome outcome = runner_.RunWith("bent");
  ExpectOneFailure(outcome, 1);
  EXPECT_THAT(outcome.output, HasSubstr("request 1, response 1, body\n"
                                        "    - two\n"
                                        "    + tvo\n"
                                        "       ^ byte 1\n"));
}

TEST_F(ProgramFaults, OneByteOfAGoldenChanged) {
  runner_.Edit(runner_.golden_path(), "\"two\"", "\"twO\"");
  const Outcome outcome = runner_.RunWith("good");
  ExpectOneFailure(outcome, 1);
  EXPECT_THAT(outcome.output, HasSubstr("    - twO\n    + two\n"));
}

TEST_F(ProgramFaults, OneRouteOfATableChangedMakesTheGoldenStale) {
  runner_.Edit(runner_.suite_path(), "\"/fault\"", "\"/other\"");
  const Outcome outcome = runner_.RunWith("good");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("ERROR demo/pages, all of its scenarios"),
                    HasSubstr("stale golden: " + runner_.golden_path()),
                    HasSubstr("4 scenarios: 0 passed, 4 ERROR")));
  EXPECT_EQ(Times("ERROR demo/pages", outcome.output), 1);
  EXPECT_EQ(Times("ERROR demo/pages",
                  runner_.RunWith("good", "--gtest_repeat=2").output),
            2)
      << "once in each round";
}

TEST_F(ProgramFaults, ATitleMayChange) {
  runner_.Edit(runner_.suite_path(), "the page before the fault",
               "a page like any other");
  EXPECT_EQ(runner_.RunWith("good").exit_code, 0);
}

TEST_F(ProgramFaults, ADeadServerIsRestarted) {
  const Outcome outcome = runner_.RunWith("dies");
  ExpectOneFailure(outcome, 3);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("exited with status 7"),
                                    HasSubstr("out of cheese")));
}

TEST_F(ProgramFaults, AServerThatNeverAnswersIsNotWaitedForLong) {
  const Outcome outcome = runner_.RunWith("mute");
  ExpectOneFailure(outcome, 1);
  EXPECT_THAT(outcome.output, HasSubstr("curl_code"));
}

TEST_F(ProgramFaults, GarbageOnTheWire) {
  const Outcome outcome = runner_.RunWith("garbage");
  ExpectOneFailure(outcome, 1);
  EXPECT_THAT(outcome.output, HasSubstr("request 1: libcurl says: "));
}

TEST_F(ProgramFaults, GarbageOnStandardOutput) {
  const Outcome outcome = runner_.RunWith("babbles");
  ExpectOneFailure(outcome, 3);
  EXPECT_THAT(outcome.output, HasSubstr("printed what is no reply: "
                                        "\"listening, all is well\""));
}

TEST_F(ProgramFaults, AServerThatHangsOnStartIsGivenUp) {
  const Outcome outcome = runner_.RunWith("hangs", "--sut-deadline-ms 300");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("did not reply within 300 ms"),
                                    Not(HasSubstr("ERROR"))));
}

TEST_F(ProgramFaults, AServerThatCannotBeRestartedIsGivenUp) {
  const std::string marker = QuoteWord(runner_.fixtures() + "/started");
  const std::string once = "test -e " + marker + " && exit 9; touch " + marker +
                           "; exec " + QuoteWord(HTTPARITY_FAKE_SUT) + " dies";
  const Outcome outcome =
      runner_.Run("--sut " + QuoteWord("sh -c " + QuoteWord(once)) +
                  " -j 1 --gtest_repeat=2");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("exited with status 9"),
                    HasSubstr("did not start three times in a row; given up"),
                    HasSubstr("8 scenarios: 1 passed, 7 ERROR")));
}

// The server ignores the end of its input and what a terminal sends, and has
// started another process.
TEST_F(ProgramFaults, AnInterruptedRunLeavesNoServerBehind) {
  for (const std::string signal : {"INT", "TERM", "HUP"}) {
    const std::string started = runner_.fixtures() + "/started-" + signal;
    const std::string server = "trap '' INT TERM HUP; sleep 50 & echo $! $$ >" +
                               started + "; while :; do sleep 1; done";
    const std::string run = "env --default-signal=INT,HUP " +
                            QuoteWord(HTTPARITY_PROGRAM) + " --fixtures " +
                            runner_.fixtures() + " --sut " +
                            QuoteWord("sh -c " + QuoteWord(server));
    const Outcome outcome = ProgramRunner::Shell(
        "sh -c " +
        QuoteWord(run + " & until test -s " + started +
                  "; do sleep 0.05; done; kill -" + signal +
                  " $!; wait $!; code=$?; sleep 0.2; for p in $(cat " +
                  started +
                  "); do grep State /proc/$p/status; done; exit $code"));
    EXPECT_GT(outcome.exit_code, 128) << signal << ": " << outcome.output;
    EXPECT_THAT(outcome.output, Not(HasSubstr("sleeping"))) << signal;
  }
}

// Eight workers wait for servers that never answer when Ctrl-C is typed: all
// servers and oracles end, and the terminal's line is free for the shell.
TEST_F(ProgramFaults, ControlCEndsAllServersAndLeavesTheTerminalFree) {
  if (!ThereAreTerminals()) GTEST_SKIP() << kNoTerminals;
  const std::string started = runner_.fixtures() + "/started";
  std::ofstream suite(runner_.fixtures() + "/demo/slow.json");
  suite << R"({"title": "Slow", "scenarios": [)";
  for (int i = 0; i < 8; ++i) {
    suite << (i == 0 ? "" : ",") << R"({"id": "slow-)" << i << R"(",
      "title": "x", "clauses": ["DEMO-1"],
      "table": {"routes": [{"pattern": "/fault", "handler": [{"write": "x"}]}]},
      "wire": [{"send": ["GET /fault HTTP/1.1", "", ""]},
               {"await_responses": 1, "timeout_ms": 60000}]})";
  }
  suite << "]}";
  suite.close();
  const auto sut = [&](const std::string& fault) {
    return QuoteWord("sh -c " +
                     QuoteWord("echo $$ >>" + started + "; exec " +
                               QuoteWord(HTTPARITY_FAKE_SUT) + " " + fault));
  };
  const std::string run = QuoteWord(HTTPARITY_PROGRAM) + " --fixtures " +
                          runner_.fixtures() + " -j 8 --run demo/slow --sut " +
                          sut("mute") + " --oracle " + sut("good");
  const Outcome outcome = ProgramRunner::Shell(
      "sh -c " +
      QuoteWord("(until test \"$(cat " + started +
                " 2>/dev/null | wc -l)\" -ge 16; do sleep 0.05; done; "
                "printf '\\003'; sleep 1) | TERM=xterm script -qec " +
                QuoteWord(run) + " /dev/null; code=$?; for p in $(cat " +
                started +
                "); do grep State /proc/$p/status; done 2>/dev/null; "
                "exit $code"));
  EXPECT_EQ(outcome.exit_code, 130) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(EndsWith("\r\x1b[K"), Not(HasSubstr("State")),
                    Not(HasSubstr("ERROR"))));
}

TEST_F(ProgramFaults, ARefusedTableIsTheHarnessNotTheServer) {
  const Outcome outcome = runner_.RunWith("refuses");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.output, HasSubstr("I do not like this table"));
}

TEST_F(ProgramFaults, WhatIsNotSupportedIsSkippedAndNeverPassed) {
  const Outcome outcome = runner_.RunWith("lacks");
  EXPECT_EQ(outcome.exit_code, 1) << "nothing was judged";
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("4 scenarios: 0 passed, 4 skipped"),
                    HasSubstr("skipped 4: the server does not support mux"),
                    HasSubstr("all selected scenarios were skipped")));
}

TEST_F(ProgramFaults, AMissingGolden) {
  ASSERT_EQ(std::remove(runner_.golden_path().c_str()), 0);
  const Outcome outcome = runner_.RunWith("good");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.output, HasSubstr("no golden: " + runner_.golden_path()));
}

TEST_F(ProgramFaults, ThePrintedLineRunsTheFailedScenarioAlone) {
  ExpectItRunsAgain(runner_.RunWith("bent").output);
}

TEST_F(ProgramFaults, ThePrintedLineFindsASuiteOutsideOfTheFixturesFolder) {
  const ProgramRunner elsewhere;
  ASSERT_EQ(std::remove(runner_.suite_path().c_str()), 0);
  ExpectItRunsAgain(
      runner_.RunWith("bent", "--run " + elsewhere.suite_path()).output);
}

TEST_F(ProgramFaults, AnUnstableAnswerIsNotRecorded) {
  const Outcome outcome = runner_.RunWith("unstable", "record");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(
      outcome.output,
      AllOf(HasSubstr("demo/pages/page-with-the-fault: the answer is not "
                      "stable: request 1, response 1, body"),
            HasSubstr("demo/pages: not recorded")));
  EXPECT_EQ(runner_.RunWith("good").exit_code, 0) << "the golden was touched";
}

TEST_F(ProgramFaults, WhatIsNoAnswerIsNotRecorded) {
  const Outcome outcome = runner_.RunWith("garbage", "record");
  EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("demo/pages/page-with-the-fault: is no answer to "
                              "record: request 1: libcurl says: "),
                    HasSubstr("demo/pages: not recorded")));
  EXPECT_EQ(runner_.RunWith("good").exit_code, 0) << "the golden was touched";
}

TEST_F(ProgramFaults, DriftOfARecordingNamesBothVersions) {
  EXPECT_EQ(runner_.RunWith("good").exit_code, 0);
  const Outcome outcome = runner_.RunWith("bent");
  ExpectOneFailure(outcome, 1);
  EXPECT_THAT(
      outcome.output,
      HasSubstr(
          "recorded from fake go1.26-fake, answered now by fake go1.26-fake"));
}

TEST_F(ProgramFaults, ANewRecordingOfTheSameAnswersChangesNothing) {
  runner_.Edit(runner_.golden_path(), "\"version\": \"go1.26-fake\"",
               "\"version\": \"0.9\"");
  EXPECT_THAT(runner_.RunWith("good", "record").output,
              HasSubstr("demo/pages: unchanged"));
  EXPECT_EQ(
      runner_.Shell("grep -c '\"version\": \"0.9\"' " + runner_.golden_path())
          .output,
      "1\n");
}

}  // namespace
}  // namespace httparity::conformance
