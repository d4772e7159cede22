#include "conformance/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "conformance/failure.h"
#include "conformance/json_fields.h"

namespace httparity::conformance {
namespace {

using testing::HasSubstr;

// Loads a suite from a text, as if it stood in t/suite.json.
Suite Load(const std::string& text) {
  const std::string path = testing::TempDir() + "suite.json";
  std::ofstream(path, std::ios::binary) << text;
  return LoadSuite(path, "t/suite");
}

// A suite with one scenario that holds these further members.
std::string With(const std::string& members) {
  return R"({"title": "T", "table": {"handler": []}, "scenarios": [
    {"id": "one", "title": "t", "clauses": ["A-1"], )" +
         members + "}]}";
}

std::string Wire(const std::string& step) {
  return With(R"("wire": [)" + step + "]");
}

std::string ErrorOf(const std::string& text) {
  try {
    Load(text);
  } catch (const WrongUse& error) {
    return error.what();
  }
  return "no error";
}

template <typename Step>
Step OnlyStep(const std::string& step) {
  const Suite suite = Load(Wire(step));
  const auto& steps =
      std::get<std::vector<WireStep>>(*suite.scenarios.at(0).script);
  return std::get<Step>(steps.at(0));
}

TEST(LoadSuite, ReadsAScenario) {
  const Suite suite = Load(R"({
    "title": "T", "about": "A", "table": {"handler": []},
    "tables": {"other": {"routes": []}},
    "scenarios": [
      {"id": "a-1", "title": "t", "clauses": ["A-1"], "features": ["hooks"],
       "timed": true, "log_only": true, "curl": [{"url": "http://h/"}]},
      {"id": "b", "title": "t", "clauses": ["A-1"], "table": "other",
       "register": true},
      {"id": "c", "title": "t", "clauses": ["A-1"],
       "table": {"handler": [{"write": "x"}]}, "register": true}]})");
  ASSERT_EQ(suite.scenarios.size(), 3u);
  const Scenario& first = suite.scenarios[0];
  EXPECT_EQ(first.features, std::vector<std::string>{"hooks"});
  EXPECT_TRUE(first.timed);
  EXPECT_TRUE(first.log_only);
  EXPECT_EQ(first.table, suite.table);
  EXPECT_FALSE(suite.scenarios[1].script.has_value());
  EXPECT_TRUE(suite.scenarios[1].table->contains("routes"));
  EXPECT_TRUE(suite.scenarios[2].table->contains("handler"));
}

TEST(LoadSuite, ReadsACurlRequest) {
  const Suite suite = Load(With(R"("curl": [{
    "url": "http://127.0.0.1:81/a", "method": "POST",
    "fields": [["A", "b\u00e9"], ["Host", null]], "content": {"text": "xy"},
    "chunked": true, "version": "1.0", "request_target": "*",
    "path_as_is": true, "expect_continue": true, "accept": "*/*",
    "user_agent": "u"}])"));
  const auto& requests =
      std::get<std::vector<CurlRequest>>(*suite.scenarios.at(0).script);
  CurlRequest expected;
  expected.url = "http://127.0.0.1:81/a";
  expected.method = "POST";
  expected.fields = {{"A", "b\xe9"}, {"Host", std::nullopt}};
  expected.content = "xy";
  expected.chunked = true;
  expected.version = HttpVersion::k10;
  expected.request_target = "*";
  expected.path_as_is = true;
  expected.expect_continue = true;
  expected.accept = "*/*";
  expected.user_agent = "u";
  EXPECT_EQ(requests.at(0), expected);
}

TEST(LoadSuite, ReadsEachWireStep) {
  using std::chrono::milliseconds;
  const milliseconds ms(7);
  EXPECT_EQ(OnlyStep<Open>(
                R"({"open": true, "connection": "a", "from": "127.0.0.2"})"),
            (Open{"a", "127.0.0.2"}));
  EXPECT_EQ(
      OnlyStep<AwaitResponses>(R"({"await_responses": 2, "timeout_ms": 7})"),
      (AwaitResponses{"", 2, false, ms}));
  EXPECT_EQ(OnlyStep<AwaitResponses>(R"({"await_interim": 1})"),
            (AwaitResponses{"", 1, true, std::nullopt}));
  EXPECT_EQ(OnlyStep<AwaitBytes>(R"({"await_bytes": 3, "connection": "a"})"),
            (AwaitBytes{"a", 3, std::nullopt}));
  EXPECT_EQ(
      OnlyStep<AwaitClose>(R"({"await_close": true, "fin_or_reset": true})"),
      (AwaitClose{"", true, std::nullopt}));
  EXPECT_EQ(OnlyStep<AwaitSilence>(R"({"await_silence_ms": 7})"),
            (AwaitSilence{"", ms}));
  EXPECT_EQ(OnlyStep<HalfClose>(R"({"half_close": true})"), HalfClose{});
  EXPECT_EQ(OnlyStep<Close>(R"({"close": true})"), Close{});
  EXPECT_EQ(OnlyStep<Reset>(R"({"reset": true})"), Reset{});
  EXPECT_EQ(OnlyStep<Sleep>(R"({"sleep_ms": 7})"), Sleep{ms});
  EXPECT_EQ(OnlyStep<SetKeepAlives>(R"({"keep_alives": false})"),
            SetKeepAlives{false});
  EXPECT_EQ(OnlyStep<Shutdown>(R"({"shutdown_ms": 7, "wait": false})"),
            (Shutdown{ms, false}));
  EXPECT_EQ(OnlyStep<AwaitShutdown>(R"({"await_shutdown": true})"),
            AwaitShutdown{});
  EXPECT_EQ(OnlyStep<CloseServer>(R"({"close_server": true})"), CloseServer{});
  EXPECT_EQ(OnlyStep<WaitLog>(R"({"wait_log": "idle", "times": 2})"),
            (WaitLog{"idle", 2, std::nullopt}));
}

TEST(LoadSuite, SplitsWhatIsSent) {
  const Send at =
      OnlyStep<Send>(R"({"send": {"text": "abcdef"}, "split_at": [1, 4],
                         "pause_ms": 7, "methods": ["HEAD"]})");
  EXPECT_EQ(at.parts, (std::vector<std::string>{"a", "bcd", "ef"}));
  EXPECT_EQ(at.pause.count(), 7);
  EXPECT_EQ(at.methods, std::vector<std::string>{"HEAD"});
  const Send every =
      OnlyStep<Send>(R"({"send": ["ab", "c"], "split_every": 2})");
  EXPECT_EQ(every.parts, (std::vector<std::string>{"ab", "\r\n", "c"}));
}

TEST(LoadSuite, NamesTheMistake) {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"[]", "suite.json: must be an object"},
      {"", "suite.json:1:1: no JSON"},
      {"{", "suite.json:1:2: no JSON"},
      {"{} {}", "suite.json:1:4: no JSON"},
      {R"({"title": "a", "title": "b"})", "key \"title\" stands twice"},
      {R"({"titel": "a"})", "suite.json: unknown key \"titel\"; known are: "},
      {R"({"title": 1, "scenarios": []})", "title: must be a text"},
      {R"({"title": ""})", "suite.json: title: must be one line of text"},
      {R"({"title": "a\nb"})", "suite.json: title: must be one line of text"},
      {R"({"title": "a"})", "key \"scenarios\" is missing"},
      {R"({"title": "a", "scenarios": []})", "scenarios: must not be empty"},
      {R"({"title": "a", "scenarios": [{"id": "A"}]})",
       "scenarios[0]: id: must be a text of a-z, 0-9 and -"},
      {R"({"title": "a", "scenarios": [{"id": "x", "title": "a\rb"}]})",
       "scenario x: title: must be one line of text"},
      {With(R"("features": ["hooks", "hoooks"], "register": true)"),
       "scenario one: features: there is no feature \"hoooks\"; known are: "
       "mux"},
      {With(R"("register": true, "curl": [])"),
       "scenario one: must hold one of \"curl\", \"wire\" and \"register\""},
      {With(R"("timed": 1, "register": true)"),
       "scenario one: timed: must be true or false"},
      {With(R"("register": false)"), "register: must be true"},
      {With(R"("table": "x", "register": true)"),
       "scenario one: table: the suite has no table of that name"},
      {With(R"("table": {}, "register": true)"),
       "scenario one: table: routes: a table holds either"},
      {With(R"("table": {"handler": [], "rutes": 1}, "register": true)"),
       "scenario one: table: unknown key \"rutes\""},
      {With(R"("curl": [])"), "scenario one: curl: must be a list with at"},
      {With(R"("curl": [{}])"), "curl[0]: key \"url\" is missing"},
      {With(R"("curl": [{"url": "\u0100"}])"), "curl[0]: url: a character"},
      {With(R"("curl": [{"url": "http://h/\u0000"}])"), "url: libcurl cannot"},
      {With(R"("curl": [{"url": "http://h/", "fields": [["A\u0000", null]]}])"),
       "curl[0]: fields[0]: libcurl cannot send a NUL"},
      {With(R"("curl": [{"url": "nope://x"}])"), "url: must be http://HOST"},
      {With(R"("curl": [{"url": "https://h/"}])"), "url: must be http://HOST"},
      {With(R"("curl": [{"url": "http://h:99999/"}])"), "url: must be http://"},
      {With(R"("curl": [{"url": "http://u/", "fields": [["a"]]}])"),
       "curl[0]: fields[0]: must be [name, value or null]"},
      {With(R"("curl": [{"url": "http://u/", "version": "2"}])"),
       "version: must be"},
      {With(R"("curl": [{"url": "http://u/", "chunked": true}])"),
       "needs content"},
      {Wire("1"), "scenario one: wire[0]: must be an object"},
      {Wire(R"({"sned": []})"), "wire[0]: unknown step {\"sned\":[]}; known"},
      {Wire(R"({"close": true, "reset": true})"), "two steps in one"},
      {Wire(R"({"close": true, "times": 1})"), "unknown key \"times\""},
      {Wire(R"({"close": false})"), "wire[0]: close: must be true"},
      {Wire(R"({"await_responses": 0})"), "must be a whole number from 1"},
      {Wire(R"({"sleep_ms": 99999})"), "must be a whole number from 0"},
      {Wire(R"({"send": "x"})"), "wire[0]: send: must be a list of lines"},
      {Wire(R"({"send": ["\u20ac"]})"), "send[0]: a character above U+00FF"},
      {Wire(R"({"send": [{"repeat": ["x", -1]}]})"), "0 to 64 MiB"},
      {Wire(R"({"send": [{"repeat": ["x", 99999999]}]})"), "0 to 64 MiB"},
      {Wire(R"({"send": {"text": "a", "repeat": ["a", 1]}})"), "one of"},
      {Wire(R"({"send": {"text": "abc"}, "split_at": [3]})"), "ascending"},
      {Wire(R"({"send": {"text": "abc"}, "split_at": [2, 1]})"), "ascending"},
  };
  for (const auto& [text, error] : mistakes) {
    EXPECT_THAT(ErrorOf(text), HasSubstr(error)) << text;
  }
}

TEST(LoadSuite, RefusesTheSameIdTwiceAndTooManyClauses) {
  EXPECT_THAT(ErrorOf(R"({"title": "a", "table": {"handler": []}, "scenarios": [
    {"id": "x", "title": "t", "clauses": ["A-1"], "register": true},
    {"id": "x", "title": "t", "clauses": ["A-1"], "register": true}]})"),
              HasSubstr("scenario x: id: stands twice"));
  EXPECT_THAT(ErrorOf(R"({"title": "a", "table": {"handler": []}, "scenarios": [
    {"id": "x", "title": "t", "clauses": ["A", "B", "C", "D", "E"],
     "register": true}]})"),
              HasSubstr("scenario x: clauses: must name 1 to 4 clauses"));
}

TEST(LoadSuite, HashesWhatDecidesTheAnswers) {
  const std::string hash = Load(With(R"("register": true)")).hash;
  EXPECT_EQ(Load(With(R"("timed": true, "register": true)")).hash, hash);
  EXPECT_NE(Load(With(R"("curl": [{"url": "http://u/"}])")).hash, hash);
  EXPECT_NE(Load(With(R"("table": {"routes": []}, "register": true)")).hash,
            hash);
}

// The schema is for editors, the loader is the law: they must say the same.
TEST(ScenarioSchema, HasTheLoadersKeys) {
  const boost::json::value schema = ReadJsonFile(
      std::string(HTTPARITY_FIXTURES_DIR) + "/scenario.schema.json");
  const boost::json::object& kinds = schema.at("$defs").as_object();
  std::set<std::string> known_kinds;
  for (const KnownKeys& known : SuiteFileKeys()) {
    known_kinds.insert(known.kind);
    ASSERT_TRUE(kinds.contains(known.kind)) << known.kind;
    const boost::json::object& kind = kinds.at(known.kind).as_object();
    EXPECT_EQ(kind.at("additionalProperties"), false) << known.kind;
    std::set<std::string> in_schema;
    for (const auto& property : kind.at("properties").as_object()) {
      in_schema.emplace(property.key());
    }
    EXPECT_EQ(in_schema,
              std::set<std::string>(known.keys.begin(), known.keys.end()))
        << known.kind;
  }
  for (const auto& kind : kinds) {
    if (!kind.value().as_object().contains("properties")) continue;
    if (kind.key() == "block") continue;  // part of the bytes grammar
    EXPECT_EQ(known_kinds.count(std::string(kind.key())), 1u) << kind.key();
  }
}

TEST(ScenarioSchema, HasTheLoadersFeatures) {
  const boost::json::value schema = ReadJsonFile(
      std::string(HTTPARITY_FIXTURES_DIR) + "/scenario.schema.json");
  const boost::json::value& features =
      schema.at_pointer("/$defs/scenario/properties/features/items/enum");
  EXPECT_EQ(boost::json::value_to<std::vector<std::string>>(features),
            KnownFeatures());
}

TEST(ReadFile, TellsAnEmptyFileFromNoneAndFromAFolder) {
  const std::string path = testing::TempDir() + "empty.json";
  std::ofstream(path, std::ios::binary).close();
  EXPECT_EQ(ReadFile(path), "");
  EXPECT_THROW(ReadFile(path + ".not"), WrongUse);
  EXPECT_THROW(ReadFile(testing::TempDir()), WrongUse);
}

}  // namespace
}  // namespace httparity::conformance
