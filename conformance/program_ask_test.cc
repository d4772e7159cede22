// The command ask: any bytes to several servers, and a scenario made of them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "conformance/command_words.h"
#include "conformance/json_fields.h"
#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kTable =
    R"({"routes": [{"pattern": "/own", "handler": [{"write": "x"}]}]})";

class ProgramAsk : public testing::Test {
 protected:
  // The options of ask stand before what is sent.
  Outcome Ask(
      const std::string& options,
      const std::string& lines = "'GET /fault HTTP/1.1' 'Host: h' '' ''") {
    return AskOf(runner_.suite_path(), options, lines);
  }

  Outcome AskOf(const std::string& table, const std::string& options,
                const std::string& lines) {
    return ProgramRunner::Shell(QuoteWord(HTTPARITY_PROGRAM) +
                                " ask --fixtures " + runner_.fixtures() +
                                " --table " + table + options + " " + lines);
  }

  // A table that no suite has.
  std::string WriteTable() {
    const std::string path = runner_.fixtures() + "/table.json";
    std::ofstream(path) << kTable;
    return path;
  }

  static std::string Sut(const std::string& name, const std::string& fault) {
    return " --sut " +
           QuoteWord(name + "=" + QuoteWord(HTTPARITY_FAKE_SUT) + " " + fault);
  }

  static std::string Save(const std::string& id) {
    return " --save " + id + " --clause DEMO-1";
  }

  // The command that is printed for recording, with the fake server for Go.
  static std::string RecordLine(const std::string& output) {
    const std::string mark = "is to be recorded:\n  ";
    std::string line = output.substr(output.find(mark) + mark.size());
    const std::size_t sut = line.find(" --sut ") + 7;
    return line.replace(sut, line.find(" --fixtures ") - sut, FakeSut("good"));
  }

  // One line on standard error, and the suite is as it was.
  void ExpectRefusal(const std::string& options, const std::string& text,
                     const std::string& lines = "'GET / HTTP/1.1' '' ''") {
    const std::string before = ReadFile(runner_.suite_path());
    const Outcome outcome = Ask(options, lines);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(StartsWith("httparity-conformance: "), HasSubstr(text)));
    EXPECT_EQ(ReadFile(runner_.suite_path()), before);
  }

  ProgramRunner runner_;
};

TEST_F(ProgramAsk, TheAnswerAndTheFateOfOneServer) {
  const Outcome outcome = Ask(" --sut " + FakeSut("good"));
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, AllOf(StartsWith("  server\n  fake go1.26-fake\n"
                                               "  connection 1, response 1\n"
                                               "    HTTP/1.1 200 OK\\r\\n\n"),
                                    HasSubstr("    two\n    fate: open\n")));
}

TEST_F(ProgramAsk, ServersSideBySideAndTheDifferencesMarked) {
  const Outcome same = Ask(Sut("a", "good") + Sut("b", "good"));
  EXPECT_EQ(same.exit_code, 0) << same.output;
  EXPECT_THAT(same.output, Not(HasSubstr("!")));
  const Outcome other = Ask(Sut("a", "good") + Sut("b", "bent"));
  EXPECT_EQ(other.exit_code, 1) << other.output;
  EXPECT_THAT(other.output, ContainsRegex("\n    two +!   tvo\n"));
}

TEST_F(ProgramAsk, TheOracleComesFirst) {
  const Outcome outcome = Ask(Sut("mine", "good") + Sut("other", "bent") +
                              " --oracle " + FakeSut("bent"));
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
  EXPECT_THAT(outcome.output, StartsWith("  oracle   "));
  EXPECT_THAT(outcome.output, ContainsRegex("\n    tvo +!   two +tvo\n"));
}

TEST_F(ProgramAsk, AServerAtAUrl) {
  // The fake server replies with where it serves the table; it ends with its
  // input.
  const std::string in = runner_.fixtures() + "/in";
  const std::string out = runner_.fixtures() + "/out";
  const Outcome outcome = ProgramRunner::Shell(
      "sh -c " +
      QuoteWord("mkfifo " + in + "; " + QuoteWord(HTTPARITY_FAKE_SUT) +
                " good <" + in + " >" + out + " & exec 3>" + in +
                "; echo '{\"id\": 1, \"do\": \"serve\", \"table\": " + kTable +
                "}' >&3; until test -s " + out + "; do sleep 0.05; done; " +
                QuoteWord(HTTPARITY_PROGRAM) + " ask --fixtures " +
                runner_.fixtures() + " --table " + WriteTable() +
                " --url http://$(sed 's/.*\"address\":\"//;s/\".*//' " + out +
                ")" + Sut("mine", "good") +
                " 'GET /own HTTP/1.1' 'Host: h' '' ''"));
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(StartsWith("  mine   "), HasSubstr("  http://127.0.0.1:"),
                    HasSubstr("    x     ")));
}

TEST_F(ProgramAsk, AnyLinesAreSentAsTheyAre) {
  // The fake server answers what follows its first empty line, too.
  const Outcome outcome =
      Ask(" --responses 2 --sut " + FakeSut("good"),
          "'GET /first HTTP/1.1' '[a,b]' 'list' '--x: y' '' "
          "'GET /last HTTP/1.1' '' ''");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(
      outcome.output,
      AllOf(HasSubstr("connection 1, response 1\n"), HasSubstr("    one\n"),
            HasSubstr("connection 1, response 2\n"), HasSubstr("    three\n")));
}

// What looks like an option, a command or a flag of GoogleTest is none there.
TEST_F(ProgramAsk, AfterTheMarkTheFirstLineIsLikeTheOthers) {
  for (const std::string first :
       {"-", "--half-close", "--sut=", "--gtest_x", "list", "--"}) {
    const Outcome outcome =
        Ask(" --sut " + FakeSut("good"),
            "-- " + first + " 'GET /last HTTP/1.1' '--' '--save=x' '' ''");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr("connection 1, response 1\n"));
  }
  ExpectRefusal("", "a: where there is a --, all lines stand after it",
                "a -- b");
  ExpectRefusal("", "nothing to send", "--");
}

TEST_F(ProgramAsk, AHalfCloseShowsTheFate) {
  const Outcome outcome = Ask(" --half-close --sut " + FakeSut("good"));
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("    fate: fin\n"));
}

TEST_F(ProgramAsk, ItWaitsNoLongerThanItsDeadline) {
  const Outcome outcome = Ask(" --deadline-ms 50 --sut " + FakeSut("mute"));
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("connection 1, no response\n"),
                                    HasSubstr("0 of 1 responses\n")));
}

TEST_F(ProgramAsk, AServerThatCannotBeUsedIsShown) {
  const Outcome outcome = Ask(Sut("mine", "good") + Sut("other", "refuses") +
                              Save("demo/pages/new"));
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(
      outcome.output,
      AllOf(HasSubstr("    two"), HasSubstr("demo/pages/new is not saved: ")));
  EXPECT_THAT(ReadFile(runner_.suite_path()), Not(HasSubstr("\"new\"")));
  EXPECT_EQ(Ask(" --sut /no/such/program").exit_code, 3);
  EXPECT_EQ(Ask(" --url http://127.0.0.1:1").exit_code, 3);
}

TEST_F(ProgramAsk, AServerThatLacksWhatTheTableNeeds) {
  const Outcome outcome = Ask(" --sut " + FakeSut("lacks"));
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("not played: "));
}

TEST_F(ProgramAsk, ASavedScenarioIsReadyToBeRecorded) {
  const std::string before = ReadFile(runner_.suite_path());
  const Outcome saved =
      Ask(Save("demo/pages/asked") + " --half-close --sut " + FakeSut("good"));
  EXPECT_EQ(saved.exit_code, 0) << saved.output;
  EXPECT_THAT(saved.output,
              HasSubstr("demo/pages/asked is in " + runner_.suite_path() +
                        "; its answer is to be recorded:\n"));
  const std::string after = ReadFile(runner_.suite_path());
  const std::string added =
      ",\n"
      "    {\n"
      "      \"id\": \"asked\",\n"
      "      \"title\": \"GET /fault HTTP/1.1\",\n"
      "      \"clauses\": [\"DEMO-1\"],\n";
  const std::size_t at = after.find(added);
  ASSERT_NE(at, std::string::npos) << after;
  EXPECT_EQ(after.substr(0, at), before.substr(0, at));
  EXPECT_TRUE(after.ends_with(before.substr(at))) << after;
  EXPECT_THAT(after.substr(at), Not(HasSubstr("\"table\""))) << "the suite's";

  EXPECT_EQ(ProgramRunner::Shell(RecordLine(saved.output)).exit_code, 0);
  EXPECT_EQ(runner_.RunWith("good").exit_code, 0);
  const Outcome bent = runner_.RunWith("bent", "--run demo/pages/asked");
  EXPECT_EQ(bent.exit_code, 1);
  EXPECT_THAT(bent.output, HasSubstr("    - two\n    + tvo\n"));
}

TEST_F(ProgramAsk, ASavedScenarioBringsItsTableAndTitle) {
  const Outcome saved =
      AskOf(WriteTable(),
            Save("demo/pages/own") +
                " --clause DEMO-2 --title 'a page of its own' "
                "--deadline-ms 700 --sut " +
                FakeSut("good"),
            "'GET /own HTTP/1.1' '' ''");
  EXPECT_EQ(saved.exit_code, 0) << saved.output;
  EXPECT_THAT(
      ReadFile(runner_.suite_path()),
      AllOf(HasSubstr("\"title\": \"a page of its own\""),
            ContainsRegex("\"DEMO-1\",\n *\"DEMO-2\""),
            HasSubstr("\"pattern\": \"/own\""),
            HasSubstr("{\"await_responses\": 1, \"timeout_ms\": 700}")));
  EXPECT_EQ(runner_.RunWith("good", "record").exit_code, 0);
  EXPECT_THAT(runner_.RunWith("good").output,
              HasSubstr("5 scenarios: 5 passed"));
}

TEST_F(ProgramAsk, WhereItCannotBeSaved) {
  ExpectRefusal(Save("demo/pages/no-page"),
                "has a scenario of that id already");
  ExpectRefusal(Save("demo/nowhere/new"),
                "--save demo/nowhere/new: there is no suite of that name");
  ExpectRefusal(Save("nowhere/pages/new"), "there is no suite of that name");
  ExpectRefusal(Save("demo/pages"), "there is no suite of that name");
  ExpectRefusal(Save("demo/pages/New_One"), "must be of a-z, 0-9 and -");
  ExpectRefusal(" --save demo/pages/new --clause DEMO-9",
                "--clause DEMO-9: there is no such clause");
  ExpectRefusal(" --save demo/pages/new", "--save needs --clause");
  ExpectRefusal(Save("demo/pages/new") +
                    " --clause=DEMO-2 --clause=DEMO-2 "
                    "--clause=DEMO-2 --clause=DEMO-2",
                "--save takes 4 clauses at the most");
  ExpectRefusal(" --save ''", "--save: ");
  ExpectRefusal(" --clause DEMO-1", "--save");
  ExpectRefusal(" --title x", "--save");
}

// No file may grow: that binds root, too, whom permissions do not.
TEST_F(ProgramAsk, AFileThatCannotBeWrittenStaysAsItIs) {
  const std::string before = ReadFile(runner_.suite_path());
  const Outcome outcome = ProgramRunner::Shell(
      "sh -c " + QuoteWord("trap '' XFSZ; ulimit -f 0; exec " +
                           QuoteWord(HTTPARITY_PROGRAM) + " ask --fixtures " +
                           runner_.fixtures() + Save("demo/pages/new") +
                           " --table " + runner_.suite_path() + " --sut " +
                           FakeSut("good") + " 'GET /fault HTTP/1.1' '' ''"));
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr(runner_.suite_path() +
                                        ": cannot be written: File too large"));
  EXPECT_EQ(ReadFile(runner_.suite_path()), before);
  std::size_t files = 0;
  for (const auto& file : fs::directory_iterator(runner_.fixtures() + "/demo"))
    files += file.exists() ? 1 : 0;
  EXPECT_EQ(files, 1u) << "a draft was left behind";
}

TEST_F(ProgramAsk, MistakesInTheQuestion) {
  ExpectRefusal("", "nothing to send", "");
  ExpectRefusal(" --sutt x",
                "there is no option --sutt; a line that begins so stands "
                "after --");
  ExpectRefusal("", "options come before the lines",
                "'GET / HTTP/1.1' '' '' --half-close");
  ExpectRefusal("", "options come before the lines",
                "'GET / HTTP/1.1' '' '' --save=demo/pages/new");
  const std::string rules = runner_.fixtures() + "/spec/rules.md";
  for (const auto& [table, error] :
       {std::pair<std::string, std::string>("/no/file", "cannot be read"),
        {rules, ":1:1: no JSON"}}) {
    const Outcome outcome = AskOf(table, "", "'GET / HTTP/1.1' '' ''");
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr(table + ":"));
    EXPECT_THAT(outcome.output, HasSubstr(error));
  }
  ExpectRefusal(" --deadline-ms 0", "--deadline-ms");
  ExpectRefusal(" --url http://192.0.2.1", "--allow-remote");
  ExpectRefusal(Sut("a", "good") + " --sut " + FakeSut("good"),
                "each needs a name: NAME=COMMAND");
  ExpectRefusal(" --oracle '\"unclosed'", "--oracle: ");
}

}  // namespace
}  // namespace httparity::conformance
