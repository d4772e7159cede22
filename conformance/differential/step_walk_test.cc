#include "conformance/differential/step_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using testing::ElementsAre;

object Table(const char* text) { return boost::json::parse(text).as_object(); }

std::vector<std::string> StepsOf(const object& table) {
  std::vector<std::string> names;
  ForEachStep(table, [&](std::string_view name, const boost::json::value&) {
    names.emplace_back(name);
  });
  return names;
}

TEST(StepWalk, FindsThemWhereverTheyStand) {
  EXPECT_THAT(StepsOf(Table(R"({"handler": [
      {"on": {"GET": [{"flush": true}], "*": [{"write": "a"}]}},
      {"hijack": [{"close": true}]}, {"error": ["on", 400]}]})")),
              ElementsAre("on", "flush", "write", "hijack", "close", "error"));
  EXPECT_THAT(StepsOf(Table(R"({"server": {"keep_alives": false}, "routes": [
      {"pattern": "/", "wrap": [{"timeout": [1, "steps"]},
       {"steps": [{"del_header": "A"}]}], "handler": [{"write": "a"}]},
      {"pattern": "/x", "routes": [
        {"pattern": "/y", "handler": [{"flush": true}]}]}]})")),
              ElementsAre("del_header", "write", "flush"));
}

TEST(StepWalk, NothingRunsBehindAPanic) {
  EXPECT_THAT(StepsOf(Table(
                  R"({"handler": [{"on": {"*": [{"abort": true},
                  {"write": "a"}]}}, {"flush": true}, {"panic": "x"},
                  {"sleep_ms": 1}]})")),
              ElementsAre("on", "abort", "flush", "panic"));
}

TEST(StepWalk, ChangesEachListAlone) {
  const object table = Table(R"({"handler": [{"flush": true},
      {"on": {"GET": [{"write": "a"}]}}]})");
  std::vector<std::string> changed;
  for (const object& one : WithStepsChanged(
           table, [](const array&) { return std::vector<array>{array()}; })) {
    changed.push_back(boost::json::serialize(one));
  }
  EXPECT_THAT(changed,
              ElementsAre(R"({"handler":[]})",
                          R"({"handler":[{"flush":true},{"on":{"GET":[]}}]})"));
}

}  // namespace
}  // namespace httparity::conformance
