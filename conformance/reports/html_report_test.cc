// The page as a file, and as people use it: in Chromium, where there is one.
// The pages and their screenshots stay in the build folder, to be looked at.

#include "conformance/reports/html_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "conformance/command_words.h"
#include "conformance/json_fields.h"
#include "conformance/program_runner.h"

namespace httparity::conformance {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::size_t kScenarios = 2000;

std::string PathOf(const std::string& file) {
  std::filesystem::create_directories(HTTPARITY_PAGES_DIR);
  return std::string(HTTPARITY_PAGES_DIR) + "/" + file;
}

// A failure with everything that can make a page too wide or break it.
void Fail(Verdict& verdict) {
  verdict.kind = Verdict::Kind::kDiffers;
  verdict.reason = "recorded from gopeer go1.26.8, answered now by another";
  verdict.expected = boost::json::parse(R"({"connections": [{"responses": [
      {"head": ["HTTP/1.1 200 OK\r\n", "Content-Length: 5\r\n", "\r\n"],
       "body": ["hello"]}], "fate": "open"}]})")
                         .as_object();
  verdict.actual = verdict.expected;
  auto& connection = verdict.actual["connections"].as_array()[0].as_object();
  connection["fate"] = "fin";
  connection["responses"].as_array()[0].as_object()["body"] = {
      "</script><b>" + std::string(300, 'w') + "\u00ff\t]]>"};
  verdict.differences = {
      {"connection 1, response 1, body", Difference::Kind::kBytes, "hello",
       "…"},
      {"connection 1, fate", Difference::Kind::kValue, "open", "fin"}};
  verdict.server_stderr = std::string(200, 'e') + "\x1b[31m\xff\n";
}

// A report of many scenarios, every n-th of which has failed.
std::string WritePage(const std::string& file, std::size_t every) {
  const Clauses clauses = {{"RED-3", "A `rule` with **force** & <more>."}};
  HtmlReport report(PathOf(file), clauses);
  Run run;
  run.server = "another server 1.0";
  run.golden = "go1.26";
  run.level = "exact";
  run.scenarios = kScenarios;
  report.Start(run);
  Tally tally;
  for (std::size_t i = 0; i < kScenarios; ++i) {
    Suite suite;
    suite.name = i % 2 == 0 ? "routing/trailing-slash" : "framing/content";
    Scenario scenario;
    scenario.id = "number-" + std::to_string(i);
    scenario.title = "a scenario whose title is as long as titles mostly are";
    scenario.clauses = {"RED-3", "MAT-2"};
    Send send;
    send.parts = {"GET /" + std::string(200, 'p') + " HTTP/1.1\r\n\r\n"};
    scenario.script = std::vector<WireStep>{send, AwaitResponses{}};
    Verdict verdict;
    if (every > 0 && i % every == 0) Fail(verdict);
    const Result result{.suite = suite,
                        .scenario = scenario,
                        .verdict = verdict,
                        .rerun = "httparity-conformance --run x"};
    tally.Add(result);
    report.Add(result);
  }
  report.Finish(tally, std::chrono::seconds(12));
  return ReadFile(PathOf(file));
}

std::string Chromium() {
  for (const std::string name :
       {"chromium", "chromium-browser", "google-chrome"}) {
    if (ProgramRunner::Shell("sh -c 'command -v " + name + "'").exit_code ==
        0) {
      return name;
    }
  }
  return "";
}

// What a person would find wrong with the page, in a window of that size.
std::string UsedInChromium(const std::string& file, const std::string& size,
                           const std::string& more) {
  const std::string browser =
      Chromium() +
      " --headless=new --no-sandbox --disable-gpu --hide-scrollbars "
      "--enable-logging=stderr --window-size=" +
      size + " " + more + " ";
  const std::string page = ReadFile(PathOf(file));
  const std::string checked = "checked-" + size + "-" + file;
  std::ofstream(PathOf(checked))
      << page << "<script>" << ReadFile(HTTPARITY_PAGE_DIR "/report_check.js")
      << "</script>\n";
  ProgramRunner::Shell(browser + "--screenshot=" +
                       QuoteWord(PathOf(file + "-" + size + ".png")) +
                       " file://" + PathOf(file));
  const Outcome outcome = ProgramRunner::Shell(
      browser + "--virtual-time-budget=5000 --dump-dom file://" +
      PathOf(checked));
  if (outcome.output.find("CONSOLE") != std::string::npos) {
    return outcome.output.substr(outcome.output.find("CONSOLE"), 300);
  }
  const std::size_t title = outcome.output.find("<title>");
  const std::size_t end = outcome.output.find("</title>");
  if (title == std::string::npos) return "no page: " + outcome.output;
  return outcome.output.substr(title + 7, end - title - 7);
}

TEST(HtmlReport, TwoThousandScenariosWithoutAFailureAreUnder3MB) {
  const std::string page = WritePage("passed.html", 0);
  EXPECT_LT(page.size(), 3'000'000u);
  EXPECT_THAT(page, Not(HasSubstr("http://")));
}

TEST(HtmlReport, AFailureIsMarkup) {
  const std::string page = WritePage("failed.html", 20);
  EXPECT_THAT(page,
              HasSubstr("<dd>A <code>rule</code> with "
                        "<strong>force</strong> &amp; &lt;more&gt;.</dd>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"e f\">fate: <mark>ope</mark>n</td>"
                              "<td class=\"a f\">fate: <mark>fi</mark>n</td>"));
  EXPECT_EQ(page.find("</script>"), page.rfind("</script>"));
}

TEST(HtmlReport, WorksInChromium) {
  // A browser is no part of what building needs; CI has one.
  if (Chromium().empty()) GTEST_SKIP() << "there is no Chromium here";
  WritePage("passed.html", 0);
  WritePage("failed.html", 20);
  for (const char* file : {"passed.html", "failed.html"}) {
    EXPECT_EQ(UsedInChromium(file, "1200,1000", ""), "all is well");
    EXPECT_EQ(UsedInChromium(file, "1100,1000",
                             "--blink-settings=preferredColorScheme=0"),
              "all is well");
    EXPECT_EQ(UsedInChromium(file, "390,844", ""), "all is well");
  }
}

}  // namespace
}  // namespace httparity::conformance
