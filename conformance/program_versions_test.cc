// Answers of several Go versions: recording them, choosing one, and what the
// program says when a server is of another.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ProgramVersions : public testing::Test {
 protected:
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

}  // namespace
}  // namespace httparity::conformance
