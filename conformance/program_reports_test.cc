// Reports that the program writes to files, as other programs read them: whole,
// whatever the server said and whenever the run ended.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <vector>

#include "conformance/byte_text.h"
#include "conformance/command_words.h"
#include "conformance/json_fields.h"
#include "conformance/program_runner.h"
#include "conformance/schema_check.h"
#include "conformance/visible_bytes.h"

namespace httparity::conformance {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class ProgramReports : public testing::Test {
 protected:
  std::string Path(const std::string& format) const {
    return runner_.fixtures() + "/report." + format;
  }

  // The options that write a report in every format.
  std::string AllFormats() const {
    std::string options;
    for (const char* format : {"html", "json", "junit", "markdown", "tap"}) {
      options += std::string(" --report ") + format + "=" + Path(format);
    }
    return options;
  }

  Outcome RunWith(const std::string& fault, const std::string& more = "") {
    return runner_.RunWith(fault, AllFormats() + " " + more);
  }

  std::string Text(const std::string& format) const {
    return ReadFile(Path(format));
  }

  boost::json::object Json() const {
    return boost::json::parse(Text("json")).as_object();
  }

  // The only scenario with a failure.
  boost::json::object FailureOf(const boost::json::object& report) const {
    boost::json::object found;
    for (const auto& scenario : report.at("scenarios").as_array()) {
      if (!scenario.as_object().contains("failure")) continue;
      EXPECT_THAT(found, IsEmpty()) << "a second failure";
      found = scenario.at("failure").as_object();
    }
    EXPECT_FALSE(found.empty());
    return found;
  }

  // Every file can be read by whoever reads that format.
  void ExpectAllAreWhole() const {
    for (const char* format : {"html", "json", "junit", "markdown", "tap"}) {
      const std::string text = Text(format);
      EXPECT_EQ(PrintableText(text), text) << format << " holds odd bytes";
    }
    EXPECT_THAT(SchemaOffences(Json(), Schema()), IsEmpty());
    ExpectBalanced(Text("junit"), {});
    ExpectBalanced(Text("html"), {"meta", "link", "input", "!DOCTYPE"});
  }

  static boost::json::object Schema() {
    return ReadJsonFile(HTTPARITY_REPORT_SCHEMA).as_object();
  }

  // Each element that is opened is closed in its turn, and each & is that of a
  // character reference. In attributes, too, < and > are escaped.
  static void ExpectBalanced(std::string markup,
                             const std::vector<std::string>& empty_elements) {
    for (const std::string element : {"style", "script"}) {
      const std::size_t start = markup.find("<" + element + ">");
      if (start == std::string::npos) continue;
      const std::size_t end = markup.find("</" + element + ">");
      markup.erase(start, end + element.size() + 3 - start);
    }
    std::vector<std::string> open;
    for (std::size_t at = 0;
         (at = markup.find('<', at)) != std::string::npos;) {
      const std::size_t end = markup.find('>', at);
      ASSERT_NE(end, std::string::npos) << markup.substr(at, 80);
      const std::string tag = markup.substr(at + 1, end - at - 1);
      ASSERT_EQ(tag.find('<'), std::string::npos) << tag;
      at = end;
      const std::string name = tag.substr(0, tag.find_first_of(" /?", 1));
      if (tag.back() == '/' || tag.back() == '?' ||
          testing::Matches(testing::Contains(name))(empty_elements)) {
        continue;
      }
      if (tag.front() != '/') {
        open.push_back(name);
        continue;
      }
      ASSERT_FALSE(open.empty()) << tag;
      ASSERT_EQ("/" + open.back(), tag);
      open.pop_back();
    }
    EXPECT_THAT(open, IsEmpty());
    EXPECT_FALSE(
        std::regex_search(markup, std::regex("&(?!(amp|lt|gt|quot);)")));
  }

  void ExpectRefusal(const Outcome& outcome, const std::string& text) {
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(StartsWith("httparity-conformance: "), HasSubstr(text),
                      Not(HasSubstr("scenarios"))));
  }

  ProgramRunner runner_;
};

TEST_F(ProgramReports, OfARunThatPasses) {
  EXPECT_EQ(RunWith("good").exit_code, 0);
  ExpectAllAreWhole();
  EXPECT_THAT(Text("junit"),
              AllOf(HasSubstr("<testsuite name=\"demo/pages\" tests=\"4\" "
                              "failures=\"0\" errors=\"0\" skipped=\"0\""),
                    HasSubstr("<testcase classname=\"demo.pages\" "
                              "name=\"first-page\" time=\""),
                    HasSubstr("<property name=\"server\" "
                              "value=\"fake go1.26-fake\"/>")));
  EXPECT_THAT(Text("tap"), AllOf(StartsWith("TAP version 14\n1..4\n"),
                                 HasSubstr("\nok 1 - demo/pages/first-page\n"),
                                 Not(HasSubstr("not ok"))));
  EXPECT_THAT(Text("markdown"), AllOf(StartsWith("## ✅ httparity: 4 passed\n"),
                                      HasSubstr("| demo | 4 |\n")));
  EXPECT_THAT(Text("html"), HasSubstr("<h1 class=\"good\">4 passed</h1>"));
  const boost::json::object report = Json();
  EXPECT_EQ(report.at("complete"), boost::json::value(true));
  EXPECT_EQ(report.at("totals").at("all").at("passed"), 4);
  EXPECT_EQ(report.at("scenarios").as_array().size(), 4u);
}

TEST_F(ProgramReports, OfADifference) {
  EXPECT_EQ(RunWith("bent").exit_code, 1);
  ExpectAllAreWhole();
  EXPECT_THAT(Text("junit"),
              AllOf(HasSubstr("tests=\"4\" failures=\"1\" errors=\"0\""),
                    HasSubstr("<failure message=\"request 1, response 1, body "
                              "differs\" type=\"failed\">"),
                    HasSubstr("    + tvo\n"), HasSubstr("  again: ")));
  EXPECT_THAT(Text("tap"),
              AllOf(HasSubstr("\nnot ok 2 - demo/pages/page-with-the-fault\n"
                              "  ---\n  outcome: \"failed\"\n"),
                    HasSubstr("\n      + tvo\n"), HasSubstr("\n  ...\nok 3")));
  EXPECT_THAT(Text("markdown"),
              AllOf(StartsWith("## ❌ httparity: 3 passed, 1 FAILED\n"),
                    HasSubstr("| demo | 3 | 1 |\n"),
                    HasSubstr("<code>demo/pages/page-with-the-fault</code>"),
                    HasSubstr("    + tvo\n")));
  EXPECT_THAT(Text("html"),
              AllOf(HasSubstr("<h1 class=\"bad\">1 of 4 failed</h1>"),
                    HasSubstr("<td class=\"e b\">t<mark>w</mark>o</td>"
                              "<td class=\"a b\">t<mark>v</mark>o</td>"),
                    HasSubstr("GET /fault HTTP/1.1<i>\\r</i><i>\\n</i>\n"),
                    HasSubstr("curl -isS "), HasSubstr("A page is answered")));
  const boost::json::object failure = FailureOf(Json());
  EXPECT_EQ(failure.at("kind"), "differs");
  EXPECT_EQ(failure.at("differences").at(0).at("expected"), "two");
  EXPECT_EQ(failure.at("differences").at(0).at("actual"), "tvo");
  EXPECT_THAT(std::string(failure.at("steps").at(0).at("sent").as_string()),
              StartsWith("GET /fault HTTP/1.1\r\n"));
}

TEST_F(ProgramReports, OfAServerThatDies) {
  EXPECT_EQ(RunWith("dies").exit_code, 3);
  ExpectAllAreWhole();
  EXPECT_THAT(Text("junit"),
              AllOf(HasSubstr("errors=\"1\""), HasSubstr("<error message=\""),
                    HasSubstr("out of cheese")));
  EXPECT_THAT(Text("tap"), HasSubstr("not ok 2"));
  EXPECT_THAT(Text("markdown"), HasSubstr("exited with status 7"));
  EXPECT_THAT(Text("html"), HasSubstr("exited with status 7"));
  EXPECT_EQ(FailureOf(Json()).at("kind"), "harness");
}

TEST_F(ProgramReports, OfScenariosThatAreSkipped) {
  EXPECT_EQ(RunWith("lacks").exit_code, 1);
  ExpectAllAreWhole();
  EXPECT_THAT(Text("junit"),
              AllOf(HasSubstr("skipped=\"4\""),
                    HasSubstr("<skipped message=\"the server does not")));
  EXPECT_THAT(Text("tap"), HasSubstr("ok 1 - demo/pages/first-page # SKIP "));
  EXPECT_THAT(Text("markdown"), HasSubstr("- skipped 4: "));
  EXPECT_THAT(Text("html"), HasSubstr("<li>skipped 4: "));
  EXPECT_EQ(Json().at("totals").at("all").at("skipped"), 4);
}

TEST_F(ProgramReports, WhatTheServerSaysBreaksNone) {
  const Outcome outcome = RunWith("hostile");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, Not(HasSubstr("\x1b")));
  ExpectAllAreWhole();
  const std::string html = Text("html");
  EXPECT_EQ(html.find("</script>"), html.rfind("</script>"));
  EXPECT_THAT(html, HasSubstr("<i>\\xff</i>"));
  EXPECT_THAT(Text("junit"), Not(HasSubstr("]]>")));
  EXPECT_THAT(Text("markdown"), HasSubstr("````text\n"))
      << "the body's own fence would end it";
  const boost::json::object failure = FailureOf(Json());
  EXPECT_EQ(
      BytesOfText(failure.at("differences").at(1).at("actual").as_string()),
      "]]></script><b>\x01\xff & \"q\"\r\n```\n");
  EXPECT_EQ(failure.at("stderr"), "\\x1b[31m]]> \\xff</script>\n");
}

TEST_F(ProgramReports, AHugeAnswerMakesNoHugeReport) {
  EXPECT_EQ(RunWith("huge").exit_code, 1);
  ExpectAllAreWhole();
  for (const char* format : {"html", "json", "junit", "markdown", "tap"}) {
    EXPECT_LT(Text(format).size(), 200'000u) << format;
  }
}

TEST_F(ProgramReports, OfSeveralRounds) {
  EXPECT_EQ(RunWith("bent", "--gtest_repeat=2").exit_code, 1);
  EXPECT_EQ(Json().at("scenarios").as_array().size(), 8u);
  EXPECT_THAT(Text("tap"), AllOf(HasSubstr("\n1..8\n"), HasSubstr("\nok 8 ")));
  ExpectBalanced(Text("junit"), {});
}

TEST_F(ProgramReports, OfSeveralServersAtALevel) {
  const auto sut = [](const std::string& name, const std::string& fault) {
    return " --sut " +
           QuoteWord(name + "=" + QuoteWord(HTTPARITY_FAKE_SUT) + " " + fault);
  };
  const Outcome outcome =
      runner_.Run("--level semantic -j 3" + AllFormats() +
                  sut("dressed", "dressed") + sut("bent", "bent"));
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("1 FAILED"), HasSubstr("at the level semantic"),
                    ContainsRegex("page-with-the-fault +passed +differs\n"),
                    ContainsRegex("  all +4 of 4 +3 of 4\n")));
  ExpectAllAreWhole();
  const boost::json::object report = Json();
  EXPECT_EQ(report.at("run").at("level"), "semantic");
  EXPECT_EQ(FailureOf(report).at("differences").at(0).at("place"),
            "bent: request 1, response 1, content");
  for (const char* format : {"html", "junit", "markdown", "tap"}) {
    EXPECT_THAT(Text(format),
                AllOf(HasSubstr("semantic"), HasSubstr("bent: request 1")))
        << format;
  }
}

TEST_F(ProgramReports, OfFlakyScenariosTheySayHowOftenEachPassed) {
  const std::string list = runner_.fixtures() + "/flaky.txt";
  std::ofstream(list) << "demo/pages/page-with-the-fault: it races\n";
  EXPECT_EQ(
      RunWith("moody", "-j 1 --gtest_repeat=3 --known-flaky " + list).exit_code,
      0);
  ExpectAllAreWhole();
  EXPECT_EQ(boost::json::serialize(Json().at("totals").at("flaky")),
            R"({"demo/pages/page-with-the-fault":{"passed":2,"played":3}})");
  EXPECT_THAT(Text("junit"),
              HasSubstr("<property name=\"flaky demo/pages/"
                        "page-with-the-fault\" value=\"passed 2 of 3\"/>"));
  EXPECT_THAT(Text("html"),
              HasSubstr("<li>flaky: demo/pages/"
                        "page-with-the-fault passed 2 of 3</li>"));
  EXPECT_THAT(Text("markdown"), HasSubstr("passed 2 of 3\n"));
  EXPECT_THAT(Text("tap"), HasSubstr("passed 2 of 3\n"));
}

// The page on which the server never answers is waited for when it is killed.
TEST_F(ProgramReports, OfARunThatIsKilledTheyAreWhole) {
  const Outcome outcome = ProgramRunner::Shell(
      "timeout -s KILL 2 " + runner_.CommandWith("mute", AllFormats()));
  EXPECT_EQ(outcome.exit_code, 137) << outcome.output;
  ExpectAllAreWhole();
  EXPECT_EQ(Json().at("complete"), boost::json::value(false));
  EXPECT_THAT(Text("tap"), AllOf(HasSubstr("\n1..4\n"),
                                 HasSubstr("\nok 1 - demo/pages/first-page\n"),
                                 Not(HasSubstr("ok 2"))));
  EXPECT_THAT(Text("markdown"), HasSubstr("has not come to its end"));
  EXPECT_THAT(Text("html"), HasSubstr("has not come to its end"));
}

TEST_F(ProgramReports, NoneIsLeftOfAnEarlierRun) {
  EXPECT_EQ(RunWith("good").exit_code, 0);
  EXPECT_EQ(runner_.Run("--sut false" + AllFormats()).exit_code, 3);
  for (const char* format : {"html", "json", "junit", "markdown", "tap"}) {
    EXPECT_EQ(Text(format), "") << format;
  }
}

TEST_F(ProgramReports, ThePrintedLineOverwritesNoReport) {
  const std::string output = RunWith("bent").output;
  const std::size_t again = output.find("again: ");
  ASSERT_NE(again, std::string::npos);
  EXPECT_THAT(output.substr(again, output.find('\n', again) - again),
              Not(HasSubstr("--report")));
}

// A terminal has a line that tells how far it is, and colors; script(1) is one.
TEST_F(ProgramReports, OnATerminal) {
  if (!ThereAreTerminals()) GTEST_SKIP() << kNoTerminals;
  const auto on_terminal = [this](const std::string& environment) {
    return ProgramRunner::Shell(
               "env -u NO_COLOR TERM=xterm " + environment + " script -qec " +
               QuoteWord(runner_.CommandWith("bent", "")) + " /dev/null")
        .output;
  };
  const std::string output = on_terminal("");
  EXPECT_THAT(
      output,
      AllOf(HasSubstr("\r[##############################]  4/4  1 failed"
                      "  demo/pages\x1b[K\r\x1b[K"),
            HasSubstr("\x1b[1;31mFAILED\x1b[0m demo/pages/")));
  const std::string plain = on_terminal("NO_COLOR=1");
  EXPECT_THAT(plain,
              AllOf(HasSubstr("  4/4  "), HasSubstr("FAILED demo/pages/"),
                    Not(HasSubstr("\x1b[1;31m"))));
  const std::string dumb = on_terminal("TERM=dumb");
  EXPECT_THAT(dumb,
              AllOf(HasSubstr("FAILED demo/pages/"), Not(HasSubstr("\x1b"))));
}

TEST_F(ProgramReports, IntoAPipe) {
  const std::string command =
      runner_.CommandWith("good", "--report json=/dev/stderr");
  const Outcome outcome =
      ProgramRunner::Shell("sh -c " + QuoteWord(command + " 2>&1 >/dev/null"));
  EXPECT_THAT(outcome.output,
              AllOf(StartsWith("{\"format\":"), EndsWith("]}\n")));
}

TEST_F(ProgramReports, AClauseIsLinkedToItsPage) {
  RunWith("bent", "--docs-url https://example.org/docs");
  EXPECT_THAT(Text("html"),
              HasSubstr("<a href=\"https://example.org/docs/clauses/"
                        "DEMO.md#DEMO-1\">DEMO-1</a>"));
}

TEST_F(ProgramReports, AnUnknownFormat) {
  ExpectRefusal(runner_.RunWith("good", "--report pdf=x"),
                "no report format \"pdf\", but: html, json, junit, markdown, "
                "tap");
}

TEST_F(ProgramReports, AFormatWithoutAFile) {
  ExpectRefusal(runner_.RunWith("good", "--report junit"),
                "must be FORMAT=FILE");
}

TEST_F(ProgramReports, AFileThatCannotBeWritten) {
  for (const char* format : {"html", "json", "junit", "markdown", "tap"}) {
    ExpectRefusal(runner_.RunWith("good", std::string("--report ") + format +
                                              "=/nowhere/report"),
                  "/nowhere/report: the report cannot be written: No such file "
                  "or directory");
    ExpectRefusal(runner_.RunWith("good", std::string("--report ") + format +
                                              "=" + runner_.fixtures()),
                  "the report cannot be written: Is a directory");
  }
}

TEST_F(ProgramReports, TwoReportsInOneFile) {
  ExpectRefusal(runner_.RunWith("good",
                                "--report tap=/dev/null --report "
                                "json=/dev/null"),
                "two reports cannot both be /dev/null");
}

TEST_F(ProgramReports, ACommandThatPlaysNothingHasNone) {
  EXPECT_EQ(runner_.Run("list --report tap=/dev/null").exit_code, 2);
}

TEST_F(ProgramReports, AFullDiskIsToldAtTheEnd) {
  for (const char* format : {"html", "json", "junit", "markdown", "tap"}) {
    const Outcome outcome = runner_.RunWith(
        "good", std::string("--report ") + format + "=/dev/full");
    EXPECT_EQ(outcome.exit_code, 3) << format;
    EXPECT_THAT(outcome.output,
                AllOf(HasSubstr("4 scenarios: 4 passed"),
                      HasSubstr("/dev/full: the report cannot be written")))
        << format;
  }
}

}  // namespace
}  // namespace httparity::conformance
