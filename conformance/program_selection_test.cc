// Choosing scenarios and looking at them: --run, --skip, list, show, explain.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kAll =
    "demo/pages/first-page\ndemo/pages/page-with-the-fault\n"
    "demo/pages/last-page\ndemo/pages/no-page\n";

class ProgramSelection : public testing::Test {
 protected:
  // The ids that are selected, one a line.
  std::string Ids(const std::string& arguments) {
    return runner_.Run("list --ids " + arguments).output;
  }

  void ExpectRefusal(const std::string& arguments, const std::string& text) {
    const Outcome outcome = runner_.Run(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_EQ(outcome.output, "httparity-conformance: " + text + "\n");
  }

  std::string WriteList(const std::string& text) {
    const std::string path = runner_.fixtures() + "/list.txt";
    std::ofstream(path) << text;
    return path;
  }

  ProgramRunner runner_;
};

TEST_F(ProgramSelection, ByIdSuiteAreaAndGlob) {
  EXPECT_EQ(Ids(""), kAll);
  EXPECT_EQ(Ids("--run demo"), kAll);
  EXPECT_EQ(Ids("--run demo/pages"), kAll);
  EXPECT_EQ(Ids("--run '**'"), kAll);
  EXPECT_EQ(Ids("--run 'demo/*'"), kAll);
  EXPECT_EQ(Ids("--run demo/pages/no-page"), "demo/pages/no-page\n");
  EXPECT_EQ(Ids("--run '*/*/no-page'"), "demo/pages/no-page\n");
  EXPECT_EQ(Ids("--run '**/?o-page'"), "demo/pages/no-page\n");
  EXPECT_EQ(Ids("--run 'demo/pages/*-page' --run demo/pages/no-page"),
            "demo/pages/first-page\ndemo/pages/last-page\n"
            "demo/pages/no-page\n");
}

TEST_F(ProgramSelection, ByClauseAndItsPrefix) {
  EXPECT_EQ(Ids("--run DEMO"), kAll);
  EXPECT_EQ(Ids("--run DEMO-2"), "demo/pages/no-page\n");
  ExpectRefusal("list --run DEMO-3", "--run DEMO-3: no scenario matches");
  ExpectRefusal("list --run DEM", "--run DEM: no scenario matches");
}

TEST_F(ProgramSelection, ByWhatAScenarioNeedsAndIs) {
  runner_.Edit(runner_.suite_path(), "\"id\": \"last-page\",",
               "\"id\": \"last-page\", \"timed\": true,");
  runner_.Edit(runner_.suite_path(), "\"id\": \"no-page\",",
               "\"id\": \"no-page\", \"features\": [\"mux\"], "
               "\"log_only\": true,");
  EXPECT_EQ(Ids("--run is:timed"), "demo/pages/last-page\n");
  EXPECT_EQ(Ids("--run is:log-only"), "demo/pages/no-page\n");
  EXPECT_EQ(Ids("--run feature:mux"), "demo/pages/no-page\n");
  EXPECT_EQ(Ids("--skip is:timed --skip feature:mux"),
            "demo/pages/first-page\ndemo/pages/page-with-the-fault\n");
  ExpectRefusal("list --run feature:hooks",
                "--run feature:hooks: no scenario matches");
  EXPECT_THAT(runner_.Run("list --run feature:magic").output,
              HasSubstr("--run feature:magic: no such feature; there are "));
  EXPECT_THAT(runner_.Run("list --run is:slow").output,
              HasSubstr("--run is:slow: no such kind of pattern"));
}

TEST_F(ProgramSelection, ByFile) {
  const ProgramRunner elsewhere;
  EXPECT_EQ(Ids("--run " + runner_.suite_path()), kAll);
  EXPECT_EQ(Ids("--run " + elsewhere.suite_path()), kAll);
  EXPECT_EQ(Ids("--run " + elsewhere.suite_path() + "/no-page"),
            "demo/pages/no-page\n");
  ExpectRefusal(
      "list --run " + elsewhere.suite_path() + "/nothing",
      "--run " + elsewhere.suite_path() + "/nothing: no scenario matches");
  EXPECT_THAT(runner_
                  .Run("list --run " + runner_.suite_path() + " --run " +
                       elsewhere.suite_path())
                  .output,
              HasSubstr(" are both called demo/pages"));
}

TEST_F(ProgramSelection, PatternsFromAFile) {
  const std::string list =
      WriteList("# those that pass\n\ndemo/pages/no-page  # why not\nDEMO-2\n");
  EXPECT_EQ(Ids("--run @" + list), "demo/pages/no-page\n");
  WriteList("demo/pages/no-page\ndemo/gone\n");
  ExpectRefusal("list --skip @" + list,
                list + ":2: demo/gone: no scenario matches");
  WriteList("# nothing yet\n");
  ExpectRefusal("list --run @" + list, "--run @" + list + ": it is empty");
  EXPECT_THAT(runner_.Run("list --run @/no/such/list").output,
              HasSubstr("/no/such/list"));
}

TEST_F(ProgramSelection, WhatIsNotThere) {
  ExpectRefusal("list --run nowhere", "--run nowhere: no scenario matches");
  ExpectRefusal("list --skip 'demo/?'", "--skip demo/?: no scenario matches");
  ExpectRefusal("list --run pages",
                "--run pages: no scenario matches; is demo/pages meant?");
  ExpectRefusal("list --run demo --skip DEMO", "no scenario is left to run");
}

TEST_F(ProgramSelection, AReplayPlaysWhatIsSelected) {
  const Outcome outcome =
      runner_.RunWith("good", "--run DEMO-1 --skip '**/last-page'");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("2 scenarios: 2 passed"));
}

TEST_F(ProgramSelection, ARecordingIsOfWholeSuites) {
  const Outcome outcome = runner_.RunWith("good", "record --run DEMO-1");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("choose all of demo/pages"));
}

TEST_F(ProgramSelection, ListForPeopleAndForPrograms) {
  EXPECT_THAT(runner_.Run("list").output,
              HasSubstr("demo/pages/no-page  a page that is not there\n"));
  const boost::json::value listed =
      boost::json::parse(runner_.Run("list --json --run DEMO-2").output);
  EXPECT_EQ(listed.as_array().size(), 1u);
  EXPECT_EQ(listed.at(0).at("id"), "demo/pages/no-page");
  EXPECT_EQ(listed.at(0).at("transport"), "wire");
  EXPECT_EQ(listed.at(0).at("clauses"), boost::json::array({"DEMO-2"}));
}

TEST_F(ProgramSelection, ShowTellsAllOfAScenario) {
  const Outcome outcome = runner_.Run("show demo/pages/no-page");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.output,
              AllOf(StartsWith("demo/pages/no-page: a page that is not there"),
                    HasSubstr("DEMO-2: Anything else is answered with 404."),
                    HasSubstr("\"pattern\": \"/first\""),
                    HasSubstr("GET /nowhere HTTP/1.1"),
                    HasSubstr("what Go answers (fake go1.26-fake, "),
                    HasSubstr("404 Not Found"), Not(HasSubstr("DEMO-1"))));
  ExpectRefusal("show demo/nothing", "show demo/nothing: no scenario matches");
  EXPECT_THAT(runner_.Run("show demo/pages/no-page --go 1.1").output,
              HasSubstr("go1.1: nothing recorded"));
  EXPECT_EQ(runner_.Run("show").exit_code, 2);
}

TEST_F(ProgramSelection, ExplainTellsTheRuleItsScenariosAndVersions) {
  const std::string older = runner_.fixtures() + "/golden/go1.24/demo";
  std::filesystem::create_directories(older);
  std::filesystem::copy_file(runner_.golden_path(), older + "/pages.json");
  runner_.Edit(older + "/pages.json", "\"three\"", "\"drei\"");
  const Outcome clause = runner_.Run("explain DEMO-1");
  EXPECT_EQ(clause.exit_code, 0);
  EXPECT_EQ(clause.output,
            "DEMO-1: A page is answered with its text.\n\n"
            "cited by\n"
            "  demo/pages/first-page  the page before the fault\n"
            "  demo/pages/page-with-the-fault  the page on which faulty "
            "servers fail\n"
            "  demo/pages/last-page  the page after the fault\n\n"
            "in the versions of Go that were asked:\n"
            "  go1.26: 3 recorded\n"
            "  go1.24: 2 answered the same, 1 otherwise\n"
            "    demo/pages/last-page\n");
  EXPECT_THAT(runner_.Run("explain demo/pages/no-page").output,
              AllOf(HasSubstr("DEMO-2: Anything else"),
                    HasSubstr("go1.24: 1 answered the same")));
  EXPECT_THAT(runner_.Run("explain DEMO").output,
              AllOf(HasSubstr("DEMO-1: "), HasSubstr("DEMO-2: ")));
  ExpectRefusal("explain DEMO-3",
                "explain DEMO-3: there is no such clause, prefix of clauses "
                "or scenario");
}

TEST_F(ProgramSelection, OptionsComeAfterTheCommand) {
  ExpectRefusal("--run demo list",
                "--run: options come after the command list");
  ExpectRefusal("list --gtest_shuffle",
                "--gtest_shuffle does not go with the command list");
}

TEST_F(ProgramSelection, HelpFitsATerminal) {
  for (const std::string command :
       {"", "list", "show", "explain", "ask", "routes", "start", "versions",
        "record", "differential"}) {
    const Outcome help =
        ProgramRunner::Shell(HTTPARITY_PROGRAM " " + command + " --help");
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_THAT(help.output,
                HasSubstr("Usage: httparity-conformance " + command));
    std::istringstream lines(help.output);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(line.size(), 82u) << command << ": " << line;
    }
  }
}

TEST_F(ProgramSelection, HelpNamesWhatACommandIsAbout) {
  for (const auto& [command, usage] :
       {std::pair("show", "show PATTERN [OPTION]...\n"),
        {"explain", "explain ID [OPTION]...\n"},
        {"ask", "ask [OPTION]... [--] LINE...\n"},
        {"differential", "differential MODE [OPTION]...\n"}}) {
    EXPECT_THAT(
        ProgramRunner::Shell(std::string(HTTPARITY_PROGRAM) + " " + command +
                             " --help")
            .output,
        HasSubstr(std::string("Usage: httparity-conformance ") + usage));
  }
}

}  // namespace
}  // namespace httparity::conformance
