// The differential test as a person starts it, where it cannot work. That it
// works is shown with two real servers: see the ctests differential_*, and
// tools/check_bends.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class ProgramDifferential : public testing::Test {
 protected:
  void ExpectRefusal(const std::string& arguments, int exit_code,
                     const std::string& text) {
    const Outcome outcome = runner_.Run(arguments);
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(StartsWith("httparity-conformance: "), HasSubstr(text)));
  }

  ProgramRunner runner_;
};

TEST_F(ProgramDifferential, AnUnknownMode) {
  ExpectRefusal("differential nowhere", 2, "nowhere");
}

TEST_F(ProgramDifferential, NoMode) {
  ExpectRefusal("differential", 2, "MODE is required");
}

TEST_F(ProgramDifferential, WhatDoesNotGoTogether) {
  const std::string routing = "differential routing ";
  ExpectRefusal(routing + "--run demo", 2, "--run");
  ExpectRefusal(routing + "--url http://127.0.0.1:1", 2, "--url");
  ExpectRefusal(routing + "--count 0", 2, "--count");
  ExpectRefusal(routing + "--seed -1", 2,
                "--seed: must be a whole number below 2^64");
  ExpectRefusal(routing + "--godebug bogus", 2, "--godebug");
  ExpectRefusal(routing + "--save /dev/null/x --sut " + FakeSut("good") +
                    " --oracle " + FakeSut("good"),
                2, "--save /dev/null/x");
}

TEST_F(ProgramDifferential, AServerThatDoesNotStart) {
  const std::string routing = "differential routing ";
  const std::string fake = FakeSut("good");
  ExpectRefusal(routing + "--oracle /nowhere --sut " + fake, 3,
                "cannot start the oracle '/nowhere'");
  ExpectRefusal(routing + "--sut false --oracle " + fake, 3,
                "cannot start the server under test 'false'");
}

TEST_F(ProgramDifferential, AServerWithoutWhatTablesNeed) {
  const Outcome outcome =
      runner_.Run("differential routing --sut " + FakeSut("lacks") +
                  " --oracle " + FakeSut("lacks"));
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("does not support mux"));
}

TEST_F(ProgramDifferential, AnOracleThatRefusesTheTables) {
  const Outcome outcome =
      runner_.Run("differential routing --sut " + FakeSut("refuses") +
                  " --oracle " + FakeSut("refuses"));
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("case 0: the oracle failed"));
}

}  // namespace
}  // namespace httparity::conformance
