// Suite files, as people write them. One is refused by one clear error that
// begins with the file and says where in it, or is a suite whose every part
// keeps to its limits; how the JSON is written, and in what order its keys
// stand, makes no difference.
//
// Input: a suite file.

#include <algorithm>
#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "conformance/failure.h"
#include "conformance/json_fields.h"
#include "conformance/scenario.h"
#include "conformance/step_reader.h"
#include "conformance/step_writer.h"
#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"

namespace httparity::conformance {
namespace {

namespace json = boost::json;

constexpr std::string_view kPath = "area/suite.json";

void RequireClear(const WrongUse& error) {
  const std::string_view text = error.what();
  Require(text.starts_with(kPath), "an error names the file");
  Require(text.size() > kPath.size() + 2, "an error says what is wrong");
}

std::optional<json::value> Parse(const std::string& text) {
  try {
    return ParseJson(text, std::string(kPath));
  } catch (const WrongUse& error) {
    RequireClear(error);
    return std::nullopt;
  }
}

// Nothing when it is refused.
std::optional<Suite> Read(const json::value& file) {
  try {
    return ReadSuite(file, std::string(kPath), "area/suite");
  } catch (const WrongUse& error) {
    RequireClear(error);
    return std::nullopt;
  }
}

// The same with the keys of every object in reverse.
json::value Reversed(const json::value& value) {
  if (const auto* list = value.if_array()) {
    json::array reversed;
    for (const json::value& item : *list) reversed.push_back(Reversed(item));
    return reversed;
  }
  if (const auto* object = value.if_object()) {
    json::object reversed;
    for (auto at = object->end(); at != object->begin();) {
      --at;
      reversed.emplace(at->key(), Reversed(at->value()));
    }
    return reversed;
  }
  return value;
}

// What is read of steps that are written anew is written as they were.
void RequireSteps(const std::vector<WireStep>& steps) {
  Require(!steps.empty(), "a wire script has steps");
  const auto sends_nothing = [](const WireStep& step) {
    const auto* send = std::get_if<Send>(&step);
    return send != nullptr &&
           std::count(send->parts.begin(), send->parts.end(), "") > 0;
  };
  if (std::any_of(steps.begin(), steps.end(), sends_nothing)) return;
  const std::string written = json::serialize(WriteWireScript(steps));
  const auto again = ReadWireScript(json::parse(written), "wire");
  RequireSame(json::serialize(WriteWireScript(again)), written,
              "steps are written as they are read");
}

void RequireRequests(const std::vector<CurlRequest>& requests) {
  Require(!requests.empty(), "a curl script has requests");
  for (const CurlRequest& request : requests) {
    Require(request.url.starts_with("http://"), "a request has a URL");
    Require(request.url.find('\0') == std::string::npos,
            "libcurl is asked for the whole URL");
    Require(!request.chunked || request.content,
            "only content can be sent in chunks");
  }
}

void RequireWhole(const Scenario& scenario) {
  Require(IsScenarioId(scenario.id), "a scenario has an id");
  Require(!scenario.title.empty(), "a scenario has a title");
  Require(!scenario.clauses.empty() && scenario.clauses.size() <= kMaxClauses,
          "a scenario shows 1 to 4 clauses");
  Require(scenario.table != nullptr, "a scenario has a table");
  if (!scenario.script) return;
  if (const auto* steps =
          std::get_if<std::vector<WireStep>>(&*scenario.script)) {
    RequireSteps(*steps);
  } else {
    RequireRequests(std::get<std::vector<CurlRequest>>(*scenario.script));
  }
}

void RequireWhole(const Suite& suite) {
  Require(!suite.scenarios.empty(), "a suite has scenarios");
  std::set<std::string> ids;
  for (const Scenario& scenario : suite.scenarios) {
    Require(ids.insert(scenario.id).second, "no id stands twice");
    RequireWhole(scenario);
  }
}

}  // namespace
}  // namespace httparity::conformance

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace httparity;
  using namespace httparity::conformance;
  const std::string text(FuzzInput(data, size).Rest());
  const std::optional<json::value> file = Parse(text);
  if (!file) return 0;
  const std::optional<Suite> suite = Read(*file);
  const std::optional<json::value> anew = Parse(json::serialize(*file));
  if (!anew) return 0;  // infinite: 9e899 is written as 1e99999, which is none
  Require(suite.has_value() == Read(*anew).has_value(),
          "how the JSON is written does not matter");
  const std::optional<Suite> reversed = Read(Reversed(*file));
  Require(suite.has_value() == reversed.has_value(),
          "the order of keys does not matter");
  if (!suite) return 0;
  RequireSame(suite->hash, reversed->hash,
              "the hash is of the meaning, not of the order of keys");
  RequireWhole(*suite);
  return 0;
}
