#include "conformance/selection/shard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "conformance/failure.h"

namespace httparity::conformance {
namespace {

Suite SuiteOf(const std::vector<std::string>& ids) {
  Suite suite;
  suite.name = "area/suite";
  for (const std::string& id : ids) suite.scenarios.emplace_back().id = id;
  return suite;
}

std::multiset<std::string> IdsOf(const Shard& shard, const Durations& durations,
                                 std::vector<Suite> suites) {
  KeepShard(shard, durations, suites);
  std::multiset<std::string> ids;
  for (const Suite& suite : suites) {
    for (const Scenario& scenario : suite.scenarios) ids.insert(scenario.id);
  }
  return ids;
}

TEST(Shard, AllTogetherAreEachScenarioOnce) {
  const Suite suite = SuiteOf({"a", "b", "c", "d", "e", "f", "g"});
  const Durations durations{{"area/suite/a", 1000}, {"area/suite/b", 10}};
  for (std::size_t count : {1u, 2u, 3u, 7u, 9u}) {
    std::multiset<std::string> all;
    for (std::size_t index = 1; index <= count; ++index) {
      all.merge(IdsOf({index, count}, durations, {suite}));
    }
    EXPECT_EQ(all,
              (std::multiset<std::string>{"a", "b", "c", "d", "e", "f", "g"}));
  }
}

TEST(Shard, TakeAboutTheSameTime) {
  const Suite suite = SuiteOf({"a", "b", "c", "d", "e"});
  const Durations durations{{"area/suite/a", 400},
                            {"area/suite/b", 100},
                            {"area/suite/c", 100},
                            {"area/suite/d", 100},
                            {"area/suite/e", 100}};
  EXPECT_EQ(IdsOf({1, 2}, durations, {suite}), std::multiset<std::string>{"a"});
  EXPECT_EQ(IdsOf({2, 2}, durations, {suite}),
            (std::multiset<std::string>{"b", "c", "d", "e"}));
}

TEST(Shard, WhatHasNoDurationIsTakenForAverage) {
  const Suite suite = SuiteOf({"a", "b", "new"});
  const Durations durations{{"area/suite/a", 300}, {"area/suite/b", 100}};
  EXPECT_EQ(IdsOf({1, 2}, durations, {suite}), std::multiset<std::string>{"a"});
}

TEST(Shard, IsReadFromText) {
  EXPECT_EQ(ReadShard("2/3").index, 2u);
  EXPECT_EQ(ReadShard("2/3").count, 3u);
  for (const char* text : {"", "1", "0/3", "4/3", "1/0", "a/b", "1/3/3"}) {
    EXPECT_THROW(ReadShard(text), WrongUse) << text;
  }
}

}  // namespace
}  // namespace httparity::conformance
