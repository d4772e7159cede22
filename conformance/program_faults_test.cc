// Servers that are wrong, broken or gone, and goldens that do not fit: the
// program says which scenario and why, exits as documented, and goes on.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ProgramFaults : public testing::Test {
 protected:
  // One scenario has failed and been named; the three others have passed.
  static void ExpectOneFailure(const Outcome& outcome, int exit_code) {
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(HasSubstr("FAILED demo/pages/page-with-the-fault: the "
                                "page on which faulty servers fail"),
                      HasSubstr("clause DEMO-1: A page is answered"),
                      HasSubstr("4 scenarios: 3 passed, 1 FAILED")));
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
              AllOf(HasSubstr("FAILED demo/pages/first-page"),
                    HasSubstr("stale golden: " + runner_.golden_path()),
                    HasSubstr("4 scenarios: 0 passed, 4 FAILED")));
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
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("did not reply within 300 ms"),
                    HasSubstr("did not start three times in a row; given up"),
                    HasSubstr("4 scenarios: 0 passed, 4 FAILED")));
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
  const std::string output = runner_.RunWith("bent").output;
  const std::string mark = "again: ";
  const std::size_t start = output.find(mark) + mark.size();
  ASSERT_GT(start, mark.size()) << output;
  const Outcome again =
      runner_.Shell(output.substr(start, output.find('\n', start) - start));
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.output, AllOf(HasSubstr("1 scenario: 0 passed, 1 FAILED"),
                                  HasSubstr("page-with-the-fault")));
}

TEST_F(ProgramFaults, AnUnstableAnswerIsNotRecorded) {
  const Outcome outcome = runner_.RunWith("unstable", "--record");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(
      outcome.output,
      AllOf(HasSubstr("demo/pages/page-with-the-fault: the answer is not "
                      "stable: request 1, response 1, body"),
            HasSubstr("demo/pages: not recorded")));
  EXPECT_EQ(runner_.RunWith("good").exit_code, 0) << "the golden was touched";
}

TEST_F(ProgramFaults, DriftOfARecordingNamesBothVersions) {
  EXPECT_EQ(runner_.RunWith("good", "--check-recording").exit_code, 0);
  const Outcome outcome = runner_.RunWith("bent", "--check-recording");
  ExpectOneFailure(outcome, 1);
  EXPECT_THAT(outcome.output, HasSubstr("recorded from fake 1, answered now "
                                        "by fake 1"));
}

TEST_F(ProgramFaults, ANewRecordingOfTheSameAnswersChangesNothing) {
  runner_.Edit(runner_.golden_path(), "\"version\": \"1\"",
               "\"version\": \"0.9\"");
  EXPECT_THAT(runner_.RunWith("good", "--record").output,
              HasSubstr("demo/pages: unchanged"));
  EXPECT_EQ(
      runner_.Shell("grep -c '\"version\": \"0.9\"' " + runner_.golden_path())
          .output,
      "1\n");
}

}  // namespace
}  // namespace httparity::conformance
