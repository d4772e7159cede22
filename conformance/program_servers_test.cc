// Many scenarios at once, levels, several servers side by side, and how a
// server is started: what the program does beside replaying one scenario.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/command_words.h"
#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ProgramServers : public testing::Test {
 protected:
  void MakeFaultTimed() {
    runner_.Edit(runner_.suite_path(), "\"id\": \"page-with-the-fault\",",
                 "\"id\": \"page-with-the-fault\", \"timed\": true,");
  }

  void ExpectRefusal(const std::string& arguments, const std::string& text) {
    const Outcome outcome = runner_.Run(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(StartsWith("httparity-conformance: "), HasSubstr(text)));
  }

  std::string Sut(const std::string& name, const std::string& fault) {
    return " --sut " +
           QuoteWord(name + "=" + QuoteWord(HTTPARITY_FAKE_SUT) + " " + fault);
  }

  static std::string LineStarting(const std::string& start,
                                  const std::string& output) {
    const std::size_t at = output.find("\n" + start) + 1;
    return output.substr(at, output.find('\n', at) - at);
  }

  ProgramRunner runner_;
};

TEST_F(ProgramServers, AnyNumberOfWorkersFindsTheSame) {
  for (const char* jobs : {"-j 1", "-j 2", "-j 9", "--jobs 4"}) {
    const Outcome good = runner_.RunWith("good", jobs);
    EXPECT_EQ(good.exit_code, 0) << good.output;
    EXPECT_THAT(good.output, HasSubstr("4 scenarios: 4 passed"));
    const Outcome bent = runner_.RunWith("bent", jobs);
    EXPECT_EQ(bent.exit_code, 1) << bent.output;
    EXPECT_THAT(bent.output, HasSubstr("4 scenarios: 3 passed, 1 FAILED"));
  }
}

TEST_F(ProgramServers, ADeadServerFailsItsScenarioAndNoOther) {
  for (const char* jobs : {"-j 1", "-j 2", "-j 9"}) {
    const Outcome outcome = runner_.RunWith("dies", jobs);
    EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(HasSubstr("ERROR demo/pages/page-with-the-fault"),
                      HasSubstr("out of cheese"),
                      HasSubstr("4 scenarios: 3 passed, 1 ERROR")));
  }
}

TEST_F(ProgramServers, WorkersGoWithShuffleRepeatFilterAndFailFast) {
  const Outcome repeated = runner_.RunWith(
      "bent", "-j 3 --gtest_shuffle --gtest_repeat=5 --gtest_filter=*page*");
  EXPECT_EQ(repeated.exit_code, 1);
  EXPECT_THAT(repeated.output, HasSubstr("20 scenarios: 15 passed, 5 FAILED"));
  const Outcome fast = runner_.RunWith("bent", "-j 3 --gtest_fail_fast");
  EXPECT_EQ(fast.exit_code, 1);
  EXPECT_THAT(fast.output, HasSubstr("2 scenarios: 1 passed, 1 FAILED"));
}

TEST_F(ProgramServers, ATimedDifferenceThatVanishesAloneIsUnsteady) {
  MakeFaultTimed();
  const Outcome moody = runner_.RunWith("moody", "-j 2");
  EXPECT_EQ(moody.exit_code, 0) << moody.output;
  EXPECT_THAT(moody.output, HasSubstr("4 scenarios: 3 passed, 1 unsteady"));
  const Outcome bent = runner_.RunWith("bent", "-j 2");
  EXPECT_EQ(bent.exit_code, 1) << bent.output;
  EXPECT_THAT(bent.output, HasSubstr("4 scenarios: 3 passed, 1 FAILED"));
}

TEST_F(ProgramServers, ADifferenceInSolitudeOrWithoutTimeIsBelieved) {
  EXPECT_EQ(runner_.RunWith("moody", "-j 2").exit_code, 1);
  MakeFaultTimed();
  EXPECT_EQ(runner_.RunWith("moody", "-j 1").exit_code, 1);
}

TEST_F(ProgramServers, WorkersAreBoundedByTheDescriptors) {
  ExpectRefusal("-j 0", "--jobs: ");
  const std::string program = QuoteWord(HTTPARITY_PROGRAM) + " --fixtures " +
                              runner_.fixtures() + " --sut " + FakeSut("good");
  const Outcome refused = ProgramRunner::Shell(
      "sh -c " + QuoteWord("ulimit -n 128; exec " + program + " -j 500"));
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.output, HasSubstr("-j 500: the limit on descriptors"));
  const Outcome fewer = ProgramRunner::Shell(
      "sh -c " + QuoteWord("ulimit -n 128; exec " + program));
  EXPECT_EQ(fewer.exit_code, 0) << fewer.output;
}

TEST_F(ProgramServers, TheLevelSaysHowCloseAnAnswerMustBe) {
  const Outcome exact = runner_.RunWith("dressed");
  EXPECT_EQ(exact.exit_code, 1);
  EXPECT_THAT(exact.output, HasSubstr("+ Server: fake"));
  const Outcome semantic = runner_.RunWith("dressed", "--level semantic");
  EXPECT_EQ(semantic.exit_code, 0) << semantic.output;
  EXPECT_THAT(semantic.output, HasSubstr("at the level semantic"));

  const Outcome hints = runner_.RunWith("hints", "--level semantic");
  EXPECT_EQ(hints.exit_code, 1);
  EXPECT_THAT(hints.output,
              HasSubstr("request 1, response 1, informational responses\n"
                        "    - none\n"
                        "    + 103\n"));
  EXPECT_EQ(runner_.RunWith("hints", "--level routing").exit_code, 0);
  const Outcome bent = runner_.RunWith("bent", "--level routing");
  EXPECT_EQ(bent.exit_code, 1);
  EXPECT_THAT(bent.output, HasSubstr("request 1, response 1, content"));
  ExpectRefusal("--level rough", "--level: ");
}

TEST_F(ProgramServers, AtTheLevelRoutingTheLogIsNotLookedAt) {
  runner_.Edit(runner_.suite_path(), "\"id\": \"last-page\",",
               "\"id\": \"last-page\", \"log_only\": true,");
  EXPECT_THAT(runner_.RunWith("good", "--level routing").output,
              AllOf(HasSubstr("4 scenarios: 3 passed, 1 skipped"),
                    HasSubstr("the log is not compared at the level routing")));
}

TEST_F(ProgramServers, AServerHasVariablesThatAreGivenForIt) {
  EXPECT_EQ(runner_.RunWith("asks").exit_code, 1);
  EXPECT_EQ(
      runner_.RunWith("asks", "--sut-env A=b --sut-env ANSWER=two").exit_code,
      0);
  ExpectRefusal("--sut-env ANSWER", "--sut-env: must be NAME=VALUE");
  ExpectRefusal("--sut-env GODEBUG=a=1", "--sut-env: GODEBUG is what");
}

TEST_F(ProgramServers, StartSaysHowToStartAServerByHand) {
  const std::string table =
      R"({"id":1,"do":"serve","table":{"routes":[{"pattern":"/first")";
  const Outcome plain =
      runner_.Run("start --run demo/pages/first-page --sut-env 'A=b c' --sut " +
                  FakeSut("good"));
  EXPECT_EQ(plain.exit_code, 0) << plain.output;
  EXPECT_THAT(
      plain.output,
      AllOf(HasSubstr("# demo/pages/first-page: the page before"),
            HasSubstr("\nenv -u GODEBUG 'A=b c' "),
            HasSubstr(HTTPARITY_FAKE_SUT " good\n"), HasSubstr("\n" + table)));
  // The lines do as they say.
  const Outcome served = ProgramRunner::Shell(
      "sh -c " +
      QuoteWord("echo " + QuoteWord(LineStarting("{", plain.output)) + " | " +
                LineStarting("env", plain.output)));
  EXPECT_THAT(served.output, HasSubstr("\"address\":\"127.0.0.1:"));
  ExpectRefusal("start --run nothing", "nothing");
}

TEST_F(ProgramServers, AnOracleTakesTheGoldensPlace) {
  ASSERT_EQ(std::remove(runner_.golden_path().c_str()), 0);
  const std::string oracle = " --oracle " + FakeSut("good");
  const Outcome same = runner_.RunWith("good", oracle);
  EXPECT_EQ(same.exit_code, 0) << same.output;
  EXPECT_THAT(same.output, HasSubstr("4 scenarios: 4 passed"));
  const Outcome other = runner_.RunWith("bent", oracle);
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_THAT(other.output,
              AllOf(HasSubstr("answered now by the oracle fake go1.26-fake, "
                              "answered now by fake"),
                    HasSubstr("- is what the oracle answered, + what this"),
                    HasSubstr("    - two\n    + tvo\n"),
                    HasSubstr("4 scenarios: 3 passed, 1 FAILED")));
}

TEST_F(ProgramServers, AnOracleThatFailsIsNotTheServersFault) {
  const Outcome dead = runner_.RunWith("good", "--oracle " + FakeSut("dies"));
  EXPECT_EQ(dead.exit_code, 3);
  EXPECT_THAT(dead.output, HasSubstr("the oracle: "));
  const Outcome none = runner_.RunWith("good", "--oracle /no/such/program");
  EXPECT_EQ(none.exit_code, 3);
  EXPECT_THAT(none.output, HasSubstr("'/no/such/program'"));
  const Outcome lacking =
      runner_.RunWith("good", "--oracle " + FakeSut("lacks"));
  EXPECT_EQ(lacking.exit_code, 1);
  EXPECT_THAT(lacking.output,
              HasSubstr("skipped 4: the oracle: the server does not support"));
  ExpectRefusal("--oracle '\"unclosed'", "--oracle: command line with");
}

TEST_F(ProgramServers, SeveralServersMakeAMatrix) {
  const Outcome outcome = runner_.Run(
      Sut("mine", "good") + Sut("other", "bent") + Sut("third", "dies"));
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("other: request 1, response 1, body\n"),
                    HasSubstr("4 scenarios: 3 passed, 1 ERROR"),
                    HasSubstr("mine          other         third\n"
                              "  demo/pages/page-with-the-fault                "
                              "passed        differs       failed\n\n"
                              "  demo                                          "
                              "4 of 4        3 of 4        3 of 4\n")));
  const Outcome same = runner_.Run(Sut("mine", "good") + Sut("other", "good"));
  EXPECT_EQ(same.exit_code, 0) << same.output;
  EXPECT_THAT(same.output, Not(HasSubstr("page-with-the-fault")));
}

TEST_F(ProgramServers, SeveralServersAgainstAnOracle) {
  ASSERT_EQ(std::remove(runner_.golden_path().c_str()), 0);
  const Outcome outcome =
      runner_.Run(Sut("mine", "good") + Sut("other", "bent") + " --oracle " +
                  FakeSut("bent"));
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
  EXPECT_THAT(outcome.output,
              HasSubstr("demo/pages/page-with-the-fault                "
                        "differs       passed\n"));
}

// What one side cannot show is not held against the other.
TEST_F(ProgramServers, AnOracleOrAServerWithoutAnErrorLog) {
  for (const auto& [sut, oracle] :
       {std::pair("logs", "good"), {"good", "logs"}, {"logs", "logs"}}) {
    const Outcome outcome = runner_.RunWith(sut, "--oracle " + FakeSut(oracle));
    EXPECT_EQ(outcome.exit_code, 0) << sut << ", " << oracle << ":\n"
                                    << outcome.output;
  }
  // Where both have one, it counts.
  const Outcome other =
      runner_.RunWith("logs", "--oracle " + FakeSut("logs-otherwise"));
  EXPECT_EQ(other.exit_code, 1) << other.output;
  EXPECT_THAT(other.output, HasSubstr("http: odd"));
}

TEST_F(ProgramServers, SeveralServersNeedANameEach) {
  ExpectRefusal(Sut("one", "good") + " --sut " + FakeSut("good"),
                "each needs a name: NAME=COMMAND");
  ExpectRefusal(Sut("one", "good") + Sut("one", "bent"),
                "--sut: two servers are named one");
}

}  // namespace
}  // namespace httparity::conformance
