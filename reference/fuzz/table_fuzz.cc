// Tables as JSON, as a checker sends them to the server. A table is refused
// with the way to what is wrong, or built; how the JSON is written, and in what
// order its keys stand, makes no difference.
//
// Input: the table's JSON.

#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"
#include "reference/app/features.h"
#include "reference/app/node.h"
#include "reference/app/site.h"
#include "reference/app/table.h"
#include "reference/mux/registration_error.h"

namespace httparity::app {
namespace {

namespace json = boost::json;

struct Verdict {
  std::optional<Table> table;
  std::string refusal;
};

Verdict Read(const json::value& value) {
  try {
    return {ReadTable(Node("table", value)), ""};
  } catch (const Malformed& error) {
    const std::string text = error.what();
    Require(text.starts_with("table"), "a refusal says where");
    return {{}, text};
  } catch (const Unsupported& feature) {
    const std::string text = feature.what();
    Require(!text.empty(), "what is not supported has a name");
    return {{}, text};
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

void Build(const Table& table) {
  // The process has one default mux, which one input would use up for all.
  if (table.default_mux) return;
  const auto site = std::make_shared<Site>(nullptr);
  try {
    Require(BuildHandler(table, site) != nullptr, "a table has a handler");
  } catch (const RegistrationError& error) {
    Require(*error.what() != '\0', "a panic has a text");
  }
}

}  // namespace
}  // namespace httparity::app

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace httparity;
  using namespace httparity::app;
  const std::string_view text = FuzzInput(data, size).Rest();
  json::value value;
  try {
    value = ParseObject(std::string(text));
  } catch (const Malformed& error) {
    Require(*error.what() != '\0', "what is no JSON object is told so");
    return 0;
  }
  const Verdict verdict = Read(value);
  const Verdict again = Read(ParseObject(json::serialize(value)));
  RequireSame(verdict.refusal, again.refusal, "written anew it is the same");
  Require(verdict.table.has_value() == Read(Reversed(value)).table.has_value(),
          "the order of keys does not matter");
  if (verdict.table) Build(*verdict.table);
  return 0;
}
