// Answers of several Go versions: recording them, choosing one, and what the
// program says when a server is of another.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ProgramVersions : public testing::Test {
 protected:
  void WriteChanges(const std::string& changes) const {
    std::ofstream(runner_.fixtures() + "/golden/changes.json")
        << "{\"changes\": [" << changes << "]}";
  }

  ProgramRunner runner_;
};

TEST_F(ProgramVersions, AVersionIsHeldToItsOwnAnswers) {
  ASSERT_EQ(runner_.RunWith("bent go1.24-fake", "record --go 1.24").exit_code,
            0);
  EXPECT_EQ(runner_.RunWith("bent go1.24-fake", "--go 1.24").exit_code, 0);
  EXPECT_EQ(runner_.RunWith("good", "--go 1.26").exit_code, 0);
  EXPECT_EQ(runner_.RunWith("good", "--go 1.24").exit_code, 1);
}

TEST_F(ProgramVersions, AServerOfAnotherVersionGetsAHint) {
  const std::string hint =
      "fake says that it is go1.24-fake; it is held to the answers of go1.26 "
      "(--go 1.24 for its own)";
  EXPECT_THAT(runner_.RunWith("good go1.24-fake").output, HasSubstr(hint));
  EXPECT_THAT(runner_.RunWith("good").output, Not(HasSubstr("says that")));
}

TEST_F(ProgramVersions, OneThatIsNotRecordedIsWrongUse) {
  const Outcome outcome = runner_.RunWith("good", "--go 1.25");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("--go 1.25: there are no recordings of it in "),
                    HasSubstr("but of 1.26")));
}

// An older Go need not have all that the newest has; the newest must.
TEST_F(ProgramVersions, WhatAnOlderGoLacksIsRecordedSoAndSkipped) {
  const Outcome recorded =
      runner_.RunWith("lacks go1.24-fake", "record --go 1.24");
  EXPECT_EQ(recorded.exit_code, 0);
  EXPECT_THAT(recorded.output,
              HasSubstr("demo/pages/page-with-the-fault: the server does not "
                        "support mux"));
  const Outcome outcome = runner_.RunWith("good", "--go 1.24");
  EXPECT_EQ(outcome.exit_code, 1) << "nothing was judged";
  EXPECT_THAT(outcome.output,
              HasSubstr("skipped 4: go1.24-fake: the server does not support "
                        "mux"));
  EXPECT_EQ(runner_.RunWith("lacks", "record").exit_code, 3);
}

TEST_F(ProgramVersions, WhatAnOlderGoAnswersNowThisNowThatIsNoAnswer) {
  const Outcome recorded =
      runner_.RunWith("unstable go1.24-fake", "record --go 1.24");
  EXPECT_EQ(recorded.exit_code, 0);
  EXPECT_THAT(recorded.output,
              HasSubstr("demo/pages: recorded 4 answers of go1.24-fake"));
  const Outcome outcome = runner_.RunWith("good", "--go 1.24");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("4 scenarios: 3 passed, 1 skipped"),
                    HasSubstr("the answer is not stable: request 1")));
}

// What the page says is whole: a difference that nobody explains is an error,
// and so is an explanation that nothing shows.
TEST_F(ProgramVersions, TheChangesAreToldScenarioByScenario) {
  ASSERT_EQ(runner_.RunWith("bent go1.24-fake", "record --go 1.24").exit_code,
            0);
  EXPECT_EQ(runner_.Run("versions").exit_code, 2) << "there is no list";

  WriteChanges("");
  Outcome outcome = runner_.Run("versions");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output,
              HasSubstr("demo/pages/page-with-the-fault is answered otherwise "
                        "by 1.26 than by 1.24: no change in changes.json"));

  const std::string change =
      R"({"from": "1.24", "to": "1.26", "change": "Two is spelt two",)"
      R"( "run": ["demo"], "was": "tvo", "is": "two"})";
  WriteChanges(change);
  outcome = runner_.Run("versions");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(
      outcome.output,
      AllOf(HasSubstr("## From 1.24 to 1.26\n\nRecorded from go1.24-fake and "
                      "go1.26-fake: 3 scenarios are answered the same, 1 "
                      "otherwise."),
            HasSubstr("### Two is spelt two\n\n"
                      "- demo/pages/page-with-the-fault\n")));

  WriteChanges(change +
               R"(, {"from": "1.24", "to": "1.26", "change": "Nothing"})");
  outcome = runner_.Run("versions");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output,
              HasSubstr("no scenario shows the change from 1.24 to 1.26: "
                        "Nothing"));

  WriteChanges(R"({"from": "1.24", "when": "now"})");
  outcome = runner_.Run("versions");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("changes.json: change 1"));
}

TEST_F(ProgramVersions, WhatIsStaleIsRecordedAlone) {
  Outcome outcome = runner_.RunWith("good", "record --stale");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output, HasSubstr("go1.26: nothing has changed"));
  runner_.Edit(runner_.suite_path(), "\"write\": \"one\"",
               "\"write\": \"eins\"");
  outcome = runner_.RunWith("good", "record --stale");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output, HasSubstr("demo/pages: recorded 4 answers"));
}

}  // namespace
}  // namespace httparity::conformance
