// The lists that say how scenarios count: known failures, known flaky ones,
// frozen requirements; and the parts of a run that machines share.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "conformance/command_words.h"
#include "conformance/json_fields.h"
#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// The only scenario that the fake server `bent` fails.
constexpr const char* kFault = "demo/pages/page-with-the-fault";

class ProgramLists : public testing::Test {
 protected:
  std::string PathOf(const std::string& name) const {
    return runner_.fixtures() + "/" + name;
  }
  std::string Write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(
        std::filesystem::path(PathOf(name)).parent_path());
    std::ofstream(PathOf(name)) << text;
    return PathOf(name);
  }

  // With a list of these lines.
  Outcome Known(const std::string& fault, const std::string& lines,
                const std::string& more = "") const {
    return runner_.RunWith(
        fault, "--known-failing " + Write("known.txt", lines) + " " + more);
  }
  Outcome Flaky(const std::string& fault, const std::string& lines,
                const std::string& more = "") const {
    return runner_.RunWith(
        fault, "--known-flaky " + Write("flaky.txt", lines) + " " + more);
  }
  void ExpectRefusal(const Outcome& outcome, const std::string& text) {
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_EQ(outcome.output, "httparity-conformance: " + text + "\n");
  }

  ProgramRunner runner_;
};

TEST_F(ProgramLists, AKnownFailureIsPlayedAndDoesNotFailTheRun) {
  for (const std::string& line :
       {std::string(kFault) + ": it is bent",
        std::string("# bent\n\n") + "demo/*/*-fault : bent: so"}) {
    const Outcome outcome = Known("bent", line);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr("4 scenarios: 3 passed, 1 known"));
  }
}

TEST_F(ProgramLists, AKnownFailureThatPassesIsStale) {
  const Outcome outcome = Known("good", std::string(kFault) + ": it is bent");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("listed as failing: it is bent"),
                    HasSubstr("4 scenarios: 3 passed, 1 STALE")));
}

TEST_F(ProgramLists, OtherFailuresStillFail) {
  const Outcome outcome =
      runner_.RunWith("bent", "--known-failing " + Write("known.txt", ""));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("3 passed, 1 FAILED"));
}

TEST_F(ProgramLists, AListThatIsWrong) {
  const std::string path = PathOf("known.txt");
  ExpectRefusal(Known("good", "# a\ndemo/gone: it was here"),
                path + ":2: demo/gone: no scenario matches");
  for (const std::string line : {"demo/pages", "demo/pages:", "demo/pages: "}) {
    ExpectRefusal(Known("good", line),
                  path +
                      ":1: demo/pages: the reason is missing; write PATTERN: "
                      "REASON");
  }
  ExpectRefusal(Known("good", "demo: ? seen"),
                path +
                    ":1: demo: nobody has said why yet; write the reason in "
                    "place of \"? …\"");
  EXPECT_THAT(runner_.RunWith("good", "--known-failing /no/list").output,
              HasSubstr("/no/list"));
}

TEST_F(ProgramLists, AListHoldsForScenariosThatAreNotSelected) {
  const Outcome outcome =
      Known("bent", std::string(kFault) + ": bent", "--run DEMO-2");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("1 scenario: 1 passed"));
}

TEST_F(ProgramLists, AListIsWrittenReviewedAndUsed) {
  const std::string path = PathOf("written.txt");
  const std::string write = "--write-known-failing " + path;
  EXPECT_EQ(runner_.RunWith("bent", write).exit_code, 1);
  const std::string written = ReadFile(path);
  EXPECT_THAT(written,
              HasSubstr(std::string(kFault) + ": ? request 1, response 1"));
  // Nobody has reviewed it.
  const std::string use = "--known-failing " + path;
  EXPECT_EQ(runner_.RunWith("bent", use).exit_code, 2);
  const std::size_t mark = written.find("? request");
  std::ofstream(path) << written.substr(0, mark) << "because\n";
  EXPECT_EQ(runner_.RunWith("bent", use).exit_code, 0);
  // Written again, it keeps its reason, also when the scenario is not played;
  // what passes is taken out.
  EXPECT_EQ(runner_.RunWith("bent", use + " " + write).exit_code, 0);
  EXPECT_THAT(ReadFile(path), HasSubstr(": because\n"));
  EXPECT_EQ(
      runner_.RunWith("bent", use + " " + write + " --run DEMO-2").exit_code,
      0);
  EXPECT_THAT(ReadFile(path), HasSubstr(": because\n"));
  EXPECT_EQ(runner_.RunWith("good", use + " " + write).exit_code, 1);
  EXPECT_THAT(ReadFile(path), Not(HasSubstr("demo/pages")));
  EXPECT_EQ(runner_.RunWith("good", use).exit_code, 0);
}

// A list is of what a server does otherwise than Go, not of its accidents.
TEST_F(ProgramLists, WhatCouldNotBeJudgedIsNotWritten) {
  const std::string path = PathOf("written.txt");
  const std::string write = "--write-known-failing " + path;
  for (const auto& [fault, unjudged] :
       {std::pair("dies", "1"), {"babbles", "1"}, {"refuses", "4"}}) {
    const Outcome outcome = runner_.RunWith(fault, write);
    EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr(path + ": without " + unjudged +
                                          " that could not be judged"));
    EXPECT_THAT(ReadFile(path), Not(HasSubstr("demo/pages")));
  }
  EXPECT_EQ(runner_.RunWith("bent", write).exit_code, 1);
  EXPECT_THAT(ReadFile(path), HasSubstr(kFault));
}

TEST_F(ProgramLists, AListThatCannotBeWrittenIsKnownBeforeTheRun) {
  for (const std::string option :
       {"--write-known-failing", "--write-durations"}) {
    ExpectRefusal(runner_.RunWith("good", option + " /no/such/folder/list"),
                  "/no/such/folder/list: cannot be written: No such file or "
                  "directory");
  }
}

// A pipe is written into: no file takes its place, and its reader sees all.
TEST_F(ProgramLists, AListGoesIntoAPipe) {
  const std::string pipe = PathOf("pipe");
  for (const auto& [option, line] :
       {std::pair("--write-known-failing", std::string(kFault) + ": ? "),
        {"--write-durations", std::string(kFault) + " "}}) {
    const Outcome outcome = ProgramRunner::Shell(
        "sh -c " +
        QuoteWord("rm -f " + pipe + "; mkfifo " + pipe + "; cat " + pipe +
                  " & " + runner_.CommandWith("bent", option + (" " + pipe)) +
                  " >/dev/null 2>&1; wait; test -p " + pipe));
    EXPECT_EQ(outcome.exit_code, 0) << "something stands in its place";
    EXPECT_THAT(outcome.output, HasSubstr(line));
  }
}

TEST_F(ProgramLists, AFlakyScenarioNeverFailsTheRun) {
  const std::string line = std::string(kFault) + ": it races";
  for (const char* fault : {"good", "bent"}) {
    const Outcome outcome = Flaky(fault, line);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr("3 passed, 1 flaky"));
  }
  ExpectRefusal(
      Flaky("good", line, "--known-failing " + Write("known.txt", line)),
      std::string(kFault) + " is listed in " + PathOf("known.txt") +
          " and in " + PathOf("flaky.txt"));
  ExpectRefusal(Flaky("good", "demo/gone: x"),
                PathOf("flaky.txt") + ":1: demo/gone: no scenario matches");
}

TEST_F(ProgramLists, AFlakyScenarioIsCounted) {
  const Outcome outcome =
      Flaky("bent", "**/*-fault: it races", "--gtest_repeat=2 --run DEMO-1");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output,
              HasSubstr("flaky: " + std::string(kFault) + " passed 0 of 2"));
}

TEST_F(ProgramLists, WhatIsNotRequiredIsPlayedAndNotCounted) {
  Write("requirements/2026-01.txt",
        "# the first\ndemo/pages/first-page\n"
        "demo/pages/no-page\n");
  const Outcome outcome = runner_.RunWith("bent", "--requirements 2026-01");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("4 scenarios: 2 passed, 2 new"));
  Write("requirements/2026-02.txt", kFault);
  EXPECT_EQ(runner_.RunWith("bent", "--requirements 2026-02").exit_code, 1);
  EXPECT_THAT(runner_.Run("list --requirements 2026-02").output,
              AllOf(HasSubstr("first-page  the page before the fault  (new)"),
                    Not(HasSubstr("servers fail  (new)"))));
}

TEST_F(ProgramLists, RequirementsThatDoNotFitTheFixtures) {
  const std::string path = Write("requirements/2026-01.txt", "demo/gone\n");
  ExpectRefusal(runner_.Run("list --requirements 2026-01"),
                path + ":1: demo/gone: the fixtures have no such scenario");
  ExpectRefusal(runner_.Run("list --requirements 2025"),
                "--requirements 2025: there is no " + runner_.fixtures() +
                    "/requirements/2025.txt; known are: 2026-01");
}

TEST_F(ProgramLists, ShardsAreEachScenarioOnce) {
  const std::string durations = PathOf("durations.txt");
  EXPECT_EQ(runner_.RunWith("good", "--write-durations " + durations).exit_code,
            0);
  EXPECT_THAT(ReadFile(durations),
              testing::ContainsRegex("demo/pages/no-page [0-9]+\n"));
  std::multiset<std::string> ids;
  for (const char* shard : {"1/3", "2/3", "3/3"}) {
    std::istringstream part(
        runner_.Run("list --ids --shard " + std::string(shard)).output);
    for (std::string id; std::getline(part, id);) ids.insert(id);
  }
  EXPECT_EQ(ids, (std::multiset<std::string>{"demo/pages/first-page",
                                             "demo/pages/last-page",
                                             "demo/pages/no-page", kFault}));
  const Outcome played = runner_.RunWith("good", "--shard 1/4");
  EXPECT_THAT(played.output, HasSubstr("1 scenario: 1 passed"));
}

TEST_F(ProgramLists, AShardThatIsEmptyOrWrong) {
  const Outcome empty = runner_.RunWith("good", "--shard 9/9");
  EXPECT_EQ(empty.exit_code, 0);
  EXPECT_THAT(empty.output, HasSubstr("no scenario falls to shard 9/9"));
  ExpectRefusal(runner_.RunWith("good", "--shard 3"),
                "--shard 3: must be INDEX/COUNT, as 1/3");
  ExpectRefusal(runner_.RunWith("good", "--shard 4/3"),
                "--shard 4/3: the index goes from 1 to the count");
  const std::string path = Write("durations.txt", "demo/pages/no-page soon\n");
  ExpectRefusal(runner_.RunWith("good", "--shard 1/3"),
                path + ":1: must be an id and milliseconds");
}

}  // namespace
}  // namespace httparity::conformance
