#include "conformance/golden.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>

#include "conformance/answer.h"
#include "conformance/clause.h"
#include "conformance/failure.h"
#include "conformance/go_version.h"
#include "conformance/json_fields.h"
#include "conformance/json_pretty.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

namespace fs = std::filesystem;

const std::string kFixtures = HTTPARITY_FIXTURES_DIR;

TEST(RecordedBytes, OneWireLineALine) {
  EXPECT_EQ(boost::json::serialize(RecordedBytes("a\r\n\r\nb\nc\xe9")),
            "[\"a\\r\\n\",\"\\r\\n\",\"b\\nc\xc3\xa9\"]");
  EXPECT_EQ(RecordedBytes(""), boost::json::array());
  const boost::json::value digest = RecordedBytes(std::string(5000, 'x'));
  EXPECT_EQ(digest.at("length"), 5000);
  EXPECT_EQ(digest.at("head").as_string().size(), 64u);
}

TEST(PrettyJson, IsMadeForDiffs) {
  EXPECT_EQ(PrettyJson({{"a", {1, 2}}, {"b", {"x"}}}),
            "{\"a\": [1, 2], \"b\": [\"x\"]}\n");
  EXPECT_EQ(PrettyJson({{"a", {"x\r\n", "\xc3\xa9"}}}),
            "{\n"
            "  \"a\": [\n"
            "    \"x\\r\\n\",\n"
            "    \"\\u00e9\"\n"
            "  ]\n"
            "}\n");
  const boost::json::value smile = "\xf0\x9f\x98\x80";
  EXPECT_EQ(PrettyJson(smile), "\"\\ud83d\\ude00\"\n");
}

TEST(SaveGolden, LeavesTheSameAnswersAlone) {
  Suite suite;
  suite.scenarios.emplace_back().id = "one";
  Golden golden;
  golden.recorded = {"s", "1", "", "linux/amd64", "2026-01-01", "hash"};
  golden.answers["one"] = {{"accepted", true}};
  const std::string path = testing::TempDir() + "golden_test/g.json";
  fs::remove(path);
  EXPECT_TRUE(SaveGolden(golden, suite, path));
  golden.recorded.date = "2026-01-02";
  EXPECT_FALSE(SaveGolden(golden, suite, path));
  EXPECT_EQ(LoadGolden(path)->recorded.date, "2026-01-01");
  golden.answers["one"] = {{"panic", "p"}};
  EXPECT_TRUE(SaveGolden(golden, suite, path));
  const Golden loaded = *LoadGolden(path);
  EXPECT_EQ(loaded.recorded.date, "2026-01-02");
  EXPECT_EQ(loaded.answers, golden.answers);
}

TEST(LoadClauses, FindsEveryDefinition) {
  const Clauses clauses = LoadClauses(kFixtures + "/spec");
  EXPECT_GT(clauses.size(), 200u);
  EXPECT_EQ(clauses.at("FLD-3"), "Host per HOST-4.");
  EXPECT_THAT(clauses.at("ART-8"), testing::StartsWith("`/` (any host)"));
  // What goes on in a list, in further lines, and in a table.
  EXPECT_THAT(clauses.at("RED-8"),
              testing::AllOf(testing::StartsWith("Exact responses (verified), "
                                                 "`{/t/}`: `GET /t?q=1 → "),
                             testing::EndsWith("normal drain rules.")));
  EXPECT_THAT(clauses.at("KA-5"),
              testing::EndsWith("buffered requests are discarded unanswered "
                                "(verified)."));
  EXPECT_THAT(clauses.at("ERR-2"), testing::EndsWith("verified): (a table)"));
  for (const auto& [id, text] : clauses) {
    EXPECT_THAT(text, testing::Not(testing::EndsWith(":"))) << id;
  }
  EXPECT_THROW(LoadClauses(testing::TempDir() + "nowhere"), WrongUse);
}

// What is committed fits together: no run and no Go is needed to see it.
TEST(Fixtures, EveryScenarioCitesClausesThatAreThere) {
  const Clauses clauses = LoadClauses(kFixtures + "/spec");
  for (const Suite& suite : LoadSuites(kFixtures, {})) {
    for (const Scenario& scenario : suite.scenarios) {
      for (const std::string& clause : scenario.clauses) {
        EXPECT_EQ(clauses.count(clause), 1u)
            << suite.name << "/" << scenario.id << ": " << clause;
      }
    }
  }
}

class GoldensOf : public testing::TestWithParam<std::string> {};

TEST_P(GoldensOf, AreOfTheEditionOfTheirSuiteAndNoneIsLeftOver) {
  const std::string name = GoldenName(GetParam());
  std::set<std::string> used;
  for (const Suite& suite : LoadSuites(kFixtures, {})) {
    const std::string path = GoldenPath(suite, name);
    used.insert(path);
    const std::optional<Golden> golden = LoadGolden(path);
    EXPECT_TRUE(golden.has_value()) << path << " is missing";
    if (!golden) continue;
    EXPECT_EQ(golden->recorded.suite_hash, suite.hash)
        << suite.name << " has to be recorded anew";
    EXPECT_TRUE(IsOfVersion(golden->recorded.version, name)) << path;
    EXPECT_EQ(golden->answers.size(), suite.scenarios.size()) << suite.name;
  }
  const fs::path goldens = fs::path(kFixtures) / "golden" / name;
  for (const auto& entry : fs::recursive_directory_iterator(goldens)) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(used.count(entry.path().lexically_normal().string()), 1u)
        << entry.path() << " belongs to no suite";
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, GoldensOf,
                         testing::ValuesIn(RecordedVersions(kFixtures)),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

}  // namespace
}  // namespace httparity::conformance
