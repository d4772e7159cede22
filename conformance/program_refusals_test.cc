// What the program refuses, and says: fixtures that are wrong, servers that
// break the protocol, options without sense. Each row is one error path that no
// other test of the program has for its subject.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "conformance/command_words.h"
#include "conformance/json_fields.h"
#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kHello =
    R"({"id":1,"ok":{"protocol":1,"name":"n","version":"1","features":[]}})";

class ProgramRefusals : public testing::Test {
 protected:
  static void ExpectRefusal(const Outcome& outcome, int exit_code,
                            const std::string& text) {
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(StartsWith("httparity-conformance: "), HasSubstr(text)));
  }

  void Write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path(runner_.fixtures() + "/" + name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  void Remove(const std::string& name) const {
    std::filesystem::remove_all(runner_.fixtures() + "/" + name);
  }

  // With a server that answers its first requests with these lines, whatever
  // they were, and then no more.
  Outcome RunAnswering(const std::vector<std::string>& replies) const {
    std::string script;
    for (const std::string& reply : replies) {
      script += "read -r request; echo " + QuoteWord(reply) + "; ";
    }
    return runner_.Run("-j 1 --run demo/pages/first-page --sut " +
                       QuoteWord("sh -c " + QuoteWord(script + "cat")));
  }

  ProgramRunner runner_;
};

// Whoever cannot say hello is no server: one error, before any scenario.
TEST_F(ProgramRefusals, AServerThatCannotSayWhoItIs) {
  for (const auto& [reply, error] : {
           std::pair(R"({"id":1,"ok":{"version":"1","features":[]}})",
                     "replied to \"hello\" without a text \"name\""),
           {R"({"id":1,"ok":{"name":"n","features":[]}})",
            "replied to \"hello\" without a text \"version\""},
           {R"({"id":1,"ok":{"name":"n","version":"1"}})", "lists no features"},
           {R"({"id":1,"ok":[]})", "\"ok\" of a wrong type"},
           {R"({"id":1,"panic":7})", "\"panic\" of a wrong type"},
           {R"({"id":1})", "not exactly one of \"ok\", \"panic\""},
           {R"({"id":1,"ok":{},"error":"x"})", "not exactly one of \"ok\""},
           {R"({"id":9,"ok":{}})", "\"id\" is that of no open request"},
           {R"({"id":1,"error":"not today"})",
            "refused the request \"hello\": not today"},
       }) {
    ExpectRefusal(RunAnswering({reply}), 3, error);
  }
}

TEST_F(ProgramRefusals, AServerThatServesNothingThatCanBeReached) {
  for (const auto& [reply, error] : {
           std::pair(R"({"id":2,"ok":{"address":"127.0.0.1:1"}})",
                     "replied to \"serve\" without a text \"server\""),
           {R"({"id":2,"ok":{"server":"s"}})",
            "replied to \"serve\" without a text \"address\""},
           {R"({"id":2,"ok":{"server":"s","address":"here"}})",
            "listens on no address: \"here\""},
       }) {
    const Outcome outcome = RunAnswering({kHello, reply});
    EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
    EXPECT_THAT(outcome.output, AllOf(HasSubstr(error), HasSubstr("1 ERROR")));
  }
}

TEST_F(ProgramRefusals, AServerThatHasNoLog) {
  const Outcome outcome = runner_.RunWith("forgets", "-j 1");
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("no log: what log?"), HasSubstr("4 ERROR")));
}

TEST_F(ProgramRefusals, ArgumentsWithoutSense) {
  for (const auto& [arguments, error] : {
           std::pair("--url http://me@127.0.0.1:1",
                     "--url http://me@127.0.0.1:1: must not have user "
                     "information"),
           {"--url http://", "--url http://: no host, or no valid port"},
           {"--url http://127.0.0.1:99999", "no host, or no valid port"},
           {"--url http://127.0.0.1:", "no host, or no valid port"},
           {"--sut ' '", "--sut: empty command line"},
           {"--sut=", "--sut: must not be empty"},
           {"--sut-deadline-ms 0", "--sut-deadline-ms: "},
           {"--docs-url ''", "--docs-url: "},
           {"--requirements ''", "--requirements: "},
           {"list --json --ids", "--json excludes --ids"},
           {"list extra", "extra"},
           {"explain", "ID is required"},
           {"show", "PATTERN is required"},
           {"routes --table named", "demo/pages names no tables"},
           {"versions extra", "extra"},
           {"frobnicate", "frobnicate"},
       }) {
    ExpectRefusal(runner_.Run(arguments), 2, error);
  }
}

// Only one table can be served at a URL.
TEST_F(ProgramRefusals, AUrlForScenariosOfTwoSuites) {
  std::filesystem::copy(runner_.suite_path(),
                        runner_.fixtures() + "/demo/more.json");
  ExpectRefusal(runner_.Run("--url http://127.0.0.1:1"), 2,
                "a server at a URL serves the table of one suite; choose it "
                "with --run");
}

TEST_F(ProgramRefusals, FixturesThatAreNotThere) {
  ExpectRefusal(ProgramRunner::Shell(HTTPARITY_PROGRAM
                                     " list --fixtures /no/such/folder"),
                2, "/no/such/folder/spec: no clauses there");
  Remove("demo");
  ExpectRefusal(runner_.Run("list"), 2,
                runner_.fixtures() + ": no suites there");
  Remove("spec/rules.md");
  ExpectRefusal(runner_.Run("list"), 2,
                runner_.fixtures() + "/spec: no clauses there");
}

TEST_F(ProgramRefusals, AClauseThatIsThereTwice) {
  Write("spec/more.md", "**DEMO-1** A page is not answered.\n");
  ExpectRefusal(runner_.Run("list"), 2,
                "clause DEMO-1 is defined a second time");
}

TEST_F(ProgramRefusals, ASuiteWithoutAName) {
  Write("demo/No-Name.json", "{}");
  ExpectRefusal(runner_.Run("list"), 2,
                "demo/No-Name.json: a suite file and its folder have names of "
                "a-z, 0-9 and _");
}

// All that is wrong in the suites is told at once.
TEST_F(ProgramRefusals, SuitesThatAreWrong) {
  Write("demo/a.json", R"({"title": "t", "scenarios": 7})");
  Write("demo/b.json", R"({"title": "t", "title": "u"})");
  Write("demo/c.json", R"({"title": 7, "scenarios": []})");
  Write("demo/d.json", "[]");
  const Outcome outcome = runner_.Run("list");
  ExpectRefusal(outcome, 2, "demo/a.json: scenarios: must be a list");
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("demo/b.json: key \"title\" "),
                    HasSubstr("demo/c.json: title: must be a text"),
                    HasSubstr("demo/d.json: must be an object")));
}

TEST_F(ProgramRefusals, AGoldenThatLacksAnAnswer) {
  runner_.Edit(runner_.golden_path(), "\"last-page\":", "\"lost-page\":");
  const Outcome outcome = runner_.RunWith("good");
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("ERROR demo/pages/last-page"),
                    HasSubstr("has no answer for this scenario; record it"),
                    HasSubstr("4 scenarios: 3 passed, 1 ERROR")));
}

TEST_F(ProgramRefusals, AGoldenThatIsNone) {
  std::ofstream(runner_.golden_path()) << "{\"recorded\": {}}";
  ExpectRefusal(runner_.RunWith("good"), 2, runner_.golden_path() + ": ");
}

TEST_F(ProgramRefusals, ChangesOfAVersionThatWasRecordedOfOtherSuites) {
  Write("golden/changes.json", R"({"changes": []})");
  Write("golden/go1.24/demo/pages.json", ReadFile(runner_.golden_path()));
  runner_.Edit(runner_.suite_path(), "\"write\": \"one\"",
               "\"write\": \"eins\"");
  ExpectRefusal(runner_.Run("versions"), 2,
                "demo/pages.json is missing or of another edition");
}

// The server of the question edits the suite.
TEST_F(ProgramRefusals, ASuiteThatChangesWhileItIsAskedFor) {
  const std::string server =
      "sed -i 's/\"scenarios\": \\[/&{\"id\": \"new\", \"title\": \"x\", "
      "\"clauses\": [\"DEMO-1\"], \"curl\": [{\"url\": "
      "\"http:\\/\\/h\\/\"}]},/' " +
      runner_.suite_path() + "; exec " + QuoteWord(HTTPARITY_FAKE_SUT) +
      " good";
  const Outcome outcome = ProgramRunner::Shell(
      HTTPARITY_PROGRAM " ask --fixtures " + runner_.fixtures() + " --table " +
      runner_.suite_path() + " --save demo/pages/asked --clause DEMO-1 --sut " +
      QuoteWord("sh -c " + QuoteWord(server)) + " 'GET /first HTTP/1.1' '' ''");
  EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr(runner_.suite_path() +
                                        ": has changed in the meantime"));
  EXPECT_THAT(ReadFile(runner_.suite_path()),
              testing::Not(HasSubstr("\"asked\"")));
}

}  // namespace
}  // namespace httparity::conformance
