// How people use the program: selecting, GoogleTest's flags, servers at a URL,
// and mistakes, each of which gets one clear error and its exit code.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/command_words.h"
#include "conformance/program_runner.h"
#include "conformance/scenario.h"
#include "conformance/sut_process.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class ProgramUsage : public testing::Test {
 protected:
  // One line on standard error, and nothing was run.
  void ExpectRefusal(const Outcome& outcome, int exit_code,
                     const std::string& text) {
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(StartsWith("httparity-conformance: "), HasSubstr(text)));
    EXPECT_EQ(std::count(outcome.output.begin(), outcome.output.end(), '\n'), 1)
        << outcome.output;
  }

  ProgramRunner runner_;
};

TEST_F(ProgramUsage, AnUnknownFlag) {
  ExpectRefusal(runner_.Run("--frobnicate"), 2, "--frobnicate");
}

TEST_F(ProgramUsage, AnUnknownGoogleTestFlag) {
  const Outcome outcome = runner_.RunWith("good", "--gtest_frobnicate");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("--gtest_frobnicate"));
}

TEST_F(ProgramUsage, AFilterThatMatchesNothing) {
  const Outcome outcome =
      runner_.RunWith("good", "--gtest_filter=demo/pages.nothing");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("no scenario matches"));
}

TEST_F(ProgramUsage, FilterShuffleRepeatAndXml) {
  const std::string xml = runner_.fixtures() + "/report.xml";
  const Outcome outcome =
      runner_.RunWith("bent",
                      "--gtest_filter=*page* --gtest_shuffle --gtest_repeat=2 "
                      "--gtest_output=xml:" +
                          xml);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("8 scenarios: 6 passed, 2 FAILED"));
  EXPECT_THAT(runner_.Shell("cat " + xml).output,
              AllOf(HasSubstr("testsuite name=\"demo/pages\""),
                    HasSubstr("name=\"page_with_the_fault\""),
                    HasSubstr("failures=\"1\"")));
}

TEST_F(ProgramUsage, ShardsShareTheScenarios) {
  const std::string command = std::string(HTTPARITY_PROGRAM) + " --fixtures " +
                              runner_.fixtures() + " --sut " + FakeSut("good");
  for (const char* shard : {"0", "1", "2"}) {
    const Outcome outcome = runner_.Shell(
        "env GTEST_TOTAL_SHARDS=3 GTEST_SHARD_INDEX=" + std::string(shard) +
        " " + command);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output,
                HasSubstr(shard == std::string("0") ? "2 scenarios: 2 passed"
                                                    : "1 scenario: 1 passed"));
  }
}

TEST_F(ProgramUsage, TestsAreListedByTheirNames) {
  const Outcome outcome = runner_.RunWith("good", "--gtest_list_tests");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output, HasSubstr("page_with_the_fault"));
  EXPECT_THAT(runner_.Run("list").output,
              HasSubstr("demo/pages/page-with-the-fault"));
}

TEST_F(ProgramUsage, AMissingServerProgram) {
  ExpectRefusal(runner_.Run("--sut /no/such/program"), 3,
                "cannot start the server under test "
                "'/no/such/program': No such file or directory");
}

TEST_F(ProgramUsage, AServerProgramThatEndsAtOnce) {
  ExpectRefusal(runner_.Run("--sut false"), 3,
                "cannot start the server under test 'false': ");
}

TEST_F(ProgramUsage, TestsAreListedWithoutAServer) {
  EXPECT_EQ(runner_.Run("--sut /no/such/program --gtest_list_tests").exit_code,
            0);
}

TEST_F(ProgramUsage, AServerCommandThatCannotBeRead) {
  ExpectRefusal(runner_.Run("--sut '\"unclosed'"), 2,
                "--sut: command line with");
  ExpectRefusal(
      runner_.Run("differential routing --oracle '\"unclosed' --sut true"), 2,
      "--oracle: command line with an open quote");
}

TEST_F(ProgramUsage, AnEmptyTextIsNoAbsentOption) {
  for (const std::string option :
       {"--sut", "--url", "--run", "--skip", "--go"}) {
    ExpectRefusal(runner_.Run(option + " ''"), 2, option + ": ");
    ExpectRefusal(runner_.Run(option + "="), 2, option + ": ");
  }
}

TEST_F(ProgramUsage, AMalformedSuite) {
  runner_.Edit(runner_.suite_path(), "\"about\":", "\"about\"");
  ExpectRefusal(runner_.RunWith("good"), 2, runner_.suite_path() + ":3:");
}

TEST_F(ProgramUsage, AnUnknownKey) {
  runner_.Edit(runner_.suite_path(), "\"about\":", "\"abuot\":");
  ExpectRefusal(runner_.RunWith("good"), 2, "unknown key \"abuot\"");
}

TEST_F(ProgramUsage, AnUnknownStep) {
  runner_.Edit(runner_.suite_path(), "{\"half_close\": true}",
               "{\"half_open\": true}");
  ExpectRefusal(runner_.RunWith("good"), 2,
                "scenario no-page: wire[2]: unknown step");
}

TEST_F(ProgramUsage, AnUnknownClause) {
  runner_.Edit(runner_.suite_path(), "DEMO-2", "DEMO-3");
  ExpectRefusal(runner_.RunWith("good"), 2,
                "scenario no-page: clauses: there is no clause DEMO-3");
}

TEST_F(ProgramUsage, ADamagedGolden) {
  runner_.Edit(runner_.golden_path(), "\"answers\":", "\"answers\"");
  ExpectRefusal(runner_.RunWith("good"), 2, runner_.golden_path());
}

// The fake server with the suite's table, for somebody else to attach to.
class ServedByHand {
 public:
  ServedByHand(const std::string& fault, const std::string& suite_path)
      : process_({QuoteWord(HTTPARITY_FAKE_SUT) + " " + fault, ""}) {
    const Suite suite = LoadSuite(suite_path, "demo/pages");
    const ControlReply reply =
        process_.Send({{"do", "serve"}, {"table", *suite.table}}).get();
    const boost::json::value ok = boost::json::parse(reply.text);
    url = std::string("http://") + ok.at("address").as_string().c_str();
  }
  std::string url;

 private:
  SutProcess process_;
};

TEST_F(ProgramUsage, AServerAtAUrlIsHeldToTheSameAnswersButNotToItsLog) {
  const ServedByHand good("good", runner_.suite_path());
  const Outcome passed = runner_.Run("--url " + good.url);
  EXPECT_EQ(passed.exit_code, 0) << passed.output;
  EXPECT_THAT(passed.output, AllOf(HasSubstr("4 scenarios: 4 passed"),
                                   HasSubstr("log not observed: 4")));
  const ServedByHand bent("bent", runner_.suite_path());
  const Outcome failed = runner_.Run("--url " + bent.url);
  EXPECT_EQ(failed.exit_code, 1);
  EXPECT_THAT(failed.output, HasSubstr("4 scenarios: 3 passed, 1 FAILED"));
}

TEST_F(ProgramUsage, AtAUrlWhatNeedsTheProtocolIsSkipped) {
  const ServedByHand good("good", runner_.suite_path());
  runner_.Edit(runner_.suite_path(), "\"id\": \"last-page\",",
               "\"id\": \"last-page\", \"log_only\": true,");
  const Outcome outcome = runner_.Run("--url " + good.url);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("4 scenarios: 3 passed, 1 skipped"),
                    HasSubstr("skipped 1: the log is not observed at a URL"),
                    HasSubstr("log not observed: 3")));
}

TEST_F(ProgramUsage, AtAUrlAnotherTableOfTheSuiteCanBePlayed) {
  const ServedByHand good("good", runner_.suite_path());
  // The same routes by another name: the golden stays what it is.
  const std::string routes = R"({"routes": [
    {"pattern": "/first", "handler": [{"write": "one"}]},
    {"pattern": "/fault", "handler": [{"write": "two"}]},
    {"pattern": "/last", "handler": [{"write": "three"}]}]})";
  runner_.Edit(runner_.suite_path(), "\"scenarios\":",
               "\"tables\": {\"named\": " + routes + "}, \"scenarios\":");
  runner_.Edit(runner_.suite_path(), "\"id\": \"last-page\",",
               "\"id\": \"last-page\", \"table\": \"named\",");
  EXPECT_THAT(runner_.Run("--url " + good.url).output,
              AllOf(HasSubstr("4 scenarios: 3 passed, 1 skipped"),
                    HasSubstr("skipped 1: needs another table")));
  EXPECT_THAT(runner_.Run("--table named --url " + good.url).output,
              HasSubstr("4 scenarios: 1 passed, 3 skipped"));
  EXPECT_THAT(runner_.Run("routes --table named").output,
              HasSubstr("\"/last\""));
  ExpectRefusal(runner_.Run("routes --table nmaed"), 2,
                "--table nmaed: demo/pages has no table of that name, but: "
                "named");
  ExpectRefusal(runner_.Run("--table named"), 2, "--table requires --url");
}

TEST_F(ProgramUsage, AUrlWhereNobodyListens) {
  ExpectRefusal(runner_.Run("--url http://127.0.0.1:1"), 3,
                "cannot reach http://127.0.0.1:1: Connection refused");
}

TEST_F(ProgramUsage, AUrlWithAPath) {
  ExpectRefusal(runner_.Run("--url http://127.0.0.1:1/hello"), 2,
                "must not have a path");
}

TEST_F(ProgramUsage, AUrlOfAnotherScheme) {
  ExpectRefusal(runner_.Run("--url ftp://127.0.0.1"), 2,
                "must start with http:// or https://");
}

TEST_F(ProgramUsage, AUrlBeyondThisMachine) {
  ExpectRefusal(runner_.Run("--url http://192.0.2.1:80"), 2, "--allow-remote");
}

TEST_F(ProgramUsage, UrlAndSutExcludeEachOther) {
  ExpectRefusal(runner_.RunWith("good", "--url http://127.0.0.1:1"), 2,
                "--sut excludes --url");
}

TEST_F(ProgramUsage, RecordingNeedsAServerOfWhichItIsSaid) {
  ExpectRefusal(runner_.Run("record"), 2, "--sut is required");
}

TEST_F(ProgramUsage, AGoldenIsRecordedFromTheServerOfItsNameOnly) {
  ExpectRefusal(runner_.RunWith("good", "record --go 1.27"), 2,
                "record: fake go1.26-fake is not go1.27");
}

TEST_F(ProgramUsage, TheRoutesThatAServerAtAUrlMustServe) {
  const Outcome outcome = runner_.Run("routes");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output,
              HasSubstr("{\"pattern\": \"/first\", \"handler\": "
                        "[{\"write\": \"one\"}]}"));
}

}  // namespace
}  // namespace httparity::conformance
