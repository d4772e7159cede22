#include "reference/app/node.h"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>

#include "reference/app/features.h"

namespace httparity::app {
namespace {

// Reads the key "x" of an object, and gives the complaint.
std::string Complaint(const std::string& json,
                      const std::function<void(const Node&)>& read) {
  try {
    const auto value = ParseObject(json);
    read(Fields(Node("t", value), value).Get("x"));
  } catch (const Malformed& error) {
    return error.what();
  }
  return "none";
}

TEST(NodeTest, EachTypeIsStrict) {
  const auto integer = [](const Node& node) { node.Integer(); };
  EXPECT_EQ(Complaint(R"({"x": -5})", integer), "none");
  EXPECT_EQ(Complaint(R"({"x": 9223372036854775807})", integer), "none");
  for (const char* json :
       {R"({"x": 1.0})", R"({"x": 1e3})", R"({"x": 9223372036854775808})",
        R"({"x": "1"})", R"({"x": null})", R"({"x": true})"}) {
    EXPECT_EQ(Complaint(json, integer), "t.x: must be an integer") << json;
  }
  EXPECT_EQ(Complaint(R"({"x": 1})", [](const Node& n) { n.Text(); }),
            "t.x: must be a string");
  EXPECT_EQ(Complaint(R"({"x": 1})", [](const Node& n) { n.Boolean(); }),
            "t.x: must be true or false");
  EXPECT_EQ(Complaint(R"({"x": false})", [](const Node& n) { n.Marker(); }),
            "t.x: must be true");
  EXPECT_EQ(Complaint(R"({"x": {}})", [](const Node& n) { n.List(); }),
            "t.x: must be a list");
  EXPECT_EQ(Complaint(R"({"x": [1]})", [](const Node& n) { n.Pair(); }),
            "t.x: must be a list of two");
  EXPECT_EQ(Complaint(R"({"x": ["a", 1]})", [](const Node& n) { n.Texts(); }),
            "t.x[1]: must be a string");
}

TEST(NodeTest, ObjectsNameTheKey) {
  const auto known = [](const Node& n) { n.Known({"a"}).Get("a"); };
  EXPECT_EQ(Complaint(R"({"x": {"a": 1}})", known), "none");
  EXPECT_EQ(Complaint(R"({"x": {"a": 1, "b": 2}})", known),
            "t.x: unknown key \"b\"");
  EXPECT_EQ(Complaint(R"({"x": {}})", known), "t.x: key \"a\" is missing");
  EXPECT_EQ(Complaint(R"({"x": []})", known), "t.x: must be an object");
  const auto single = [](const Node& n) { n.Single(); };
  EXPECT_EQ(Complaint(R"({"x": {"a": 1, "b": 2}})", single),
            "t.x: must have exactly one key, has 2");
}

TEST(NodeTest, OneOfSeveralKeys) {
  const auto one_of = [](const Node& n) {
    constexpr std::string_view kKeys[] = {"a", "b"};
    n.AnyKeys().OneOf(kKeys);
  };
  EXPECT_EQ(Complaint(R"({"x": {"b": 1}})", one_of), "none");
  EXPECT_EQ(Complaint(R"({"x": {}})", one_of), "t.x: needs one of a, b");
  EXPECT_EQ(Complaint(R"({"x": {"a": 1, "b": 1}})", one_of),
            "t.x: has both \"a\" and \"b\"");
}

TEST(NodeTest, RepetitionsAreBounded) {
  const auto repeat = [](const Node& n) { n.ReadRepetition(); };
  EXPECT_EQ(Complaint(R"({"x": ["ab", 33554432]})", repeat), "none");
  EXPECT_EQ(Complaint(R"({"x": ["ab", 33554433]})", repeat),
            "t.x: stands for more than 64 MiB of text");
  EXPECT_EQ(Complaint(R"({"x": ["", 9223372036854775807]})", repeat), "none");
  EXPECT_EQ(Complaint(R"({"x": ["", -1]})", repeat),
            "t.x[1]: must not be negative");
}

TEST(NodeTest, MillisecondsAreClamped) {
  const auto value = ParseObject(R"({"x": -9223372036854775807, "y": 5})");
  const Fields fields(Node("t", value), value);
  EXPECT_EQ(fields.Duration("x"), -std::chrono::years(100));
  EXPECT_EQ(fields.Duration("y"), std::chrono::milliseconds(5));
  EXPECT_EQ(fields.Duration("z"), std::chrono::milliseconds(0));
}

TEST(NodeTest, TextIsOneJsonObject) {
  for (const char* text : {"", "x", "[]", "1", "{} {}", "{\"a\":1,}",
                           "{\"a\": \"\\ud800\"}", "{\"a\": \"\xff\"}"}) {
    EXPECT_THROW(ParseObject(text), Malformed) << text;
  }
  EXPECT_NO_THROW(ParseObject("{\"a\": \"\\ud83d\\ude00\"}\r"));
  std::string deep = "1";
  for (int i = 0; i < 1000; ++i) deep = "[" + deep + "]";
  EXPECT_NO_THROW(ParseObject("{\"a\": " + deep + "}"));
}

TEST(NodeTest, FeaturesAreNamed) {
  EXPECT_NO_THROW(RequireFeature("hijack"));
  EXPECT_THROW(RequireFeature("http2"), Unsupported);
}

}  // namespace
}  // namespace httparity::app
