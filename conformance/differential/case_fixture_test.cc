#include "conformance/differential/case_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "conformance/failure.h"
#include "conformance/suite_set.h"

namespace httparity::conformance {
namespace {

using testing::ElementsAre;

class CaseFixture : public testing::Test {
 protected:
  CaseFixture() {
    std::filesystem::remove_all(folder_);
    case_.number = 12;
    case_.table =
        boost::json::parse(R"({"routes": [{"pattern": "/é", "handler": []}]})")
            .as_object();
  }
  ~CaseFixture() override { std::filesystem::remove_all(folder_); }

  // The only scenario of the fixture that is saved, as it is loaded again.
  Scenario SavedAndLoaded() {
    const std::string path =
        SaveFixture(case_, "routing", 7, {"MAT-4"}, folder_);
    EXPECT_EQ(path, folder_ + "/differential/routing_7_12.json");
    const std::vector<Suite> suites = LoadSuites("", {path});
    EXPECT_EQ(suites.at(0).name, "differential/routing-7-12");
    return suites.at(0).scenarios.at(0);
  }

  std::vector<WireStep> Steps() {
    return std::get<std::vector<WireStep>>(SavedAndLoaded().script.value());
  }

  const std::string folder_ = testing::TempDir() + "case_fixture_test";
  Case case_;
};

TEST_F(CaseFixture, ATableAloneIsRegistered) {
  const Scenario scenario = SavedAndLoaded();
  EXPECT_EQ(scenario.id, "case-12");
  EXPECT_THAT(scenario.clauses, ElementsAre("MAT-4"));
  EXPECT_EQ(*scenario.table, case_.table);
  EXPECT_FALSE(scenario.script);
}

TEST_F(CaseFixture, RequestsAreSentAndTheEndIsAwaited) {
  const std::string first = "GET /\xC3\xA9 HTTP/1.1\r\nHost: h\r\n\r\n";
  const std::string second = "\r\nno request";
  case_.conversations = {Conversation{.sends = {first, second}}};
  EXPECT_THAT(Steps(), ElementsAre(WireStep(Send{"", {first}, {}, {}}),
                                   WireStep(Send{"", {second}, {}, {}}),
                                   WireStep(AwaitClose{})));
}

TEST_F(CaseFixture, BytesWithoutALineEnd) {
  case_.conversations = {
      Conversation{.sends = {std::string("a\0\xff", 3)}, .half_close = true}};
  EXPECT_THAT(
      Steps(),
      ElementsAre(WireStep(Send{"", {std::string("a\0\xff", 3)}, {}, {}}),
                  WireStep(HalfClose{}), WireStep(AwaitClose{})));
}

TEST_F(CaseFixture, PiecesStayApart) {
  case_.conversations = {
      Conversation{.sends = {"GET", " / HTTP/1.1\r\n", "\r\n"}, .apart = true}};
  EXPECT_THAT(Steps(),
              ElementsAre(WireStep(Send{"",
                                        {"GET", " / HTTP/1.1\r\n", "\r\n"},
                                        std::chrono::milliseconds(3),
                                        {}}),
                          WireStep(AwaitClose{})));
}

TEST_F(CaseFixture, SeveralConversationsHaveNames) {
  case_.conversations = {Conversation{.sends = {"a\r\n"}},
                         Conversation{.sends = {"b\r\n"}}};
  EXPECT_THAT(Steps(), ElementsAre(WireStep(Send{"c1", {"a\r\n"}, {}, {}}),
                                   WireStep(Send{"c2", {"b\r\n"}, {}, {}}),
                                   WireStep(AwaitClose{"c1", false, {}}),
                                   WireStep(AwaitClose{"c2", false, {}})));
}

TEST_F(CaseFixture, AScriptIsSavedAsItIs) {
  case_.script = {
      Send{"a", {"GET"}, {}, {}}, Sleep{std::chrono::milliseconds(1200)},
      Shutdown{std::chrono::milliseconds(150), false}, AwaitShutdown{}};
  const Scenario scenario = SavedAndLoaded();
  EXPECT_TRUE(scenario.timed);
  EXPECT_EQ(std::get<std::vector<WireStep>>(scenario.script.value()),
            case_.script);
}

TEST_F(CaseFixture, AFolderThatCannotBeWritten) {
  EXPECT_THROW(SaveFixture(case_, "routing", 7, {"MAT-4"}, "/dev/null"),
               WrongUse);
}

}  // namespace
}  // namespace httparity::conformance
