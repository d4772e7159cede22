#include "bench/micro/mux_cases.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <stdexcept>
#include <string_view>

namespace httparity::bench {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostRequests = 100;

std::string ForCopy(std::string_view text, std::size_t copy) {
  std::string result;
  for (const char c : text) {
    if (c == '#') {
      result += std::to_string(copy);
    } else {
      result += c;
    }
  }
  return result;
}

std::string_view Text(const json::object& object, std::string_view key) {
  return object.at(key).as_string();
}

std::string OptionalText(const json::object& object, std::string_view key,
                         std::size_t copy, std::string_view otherwise) {
  const auto* const value = object.if_contains(key);
  return ForCopy(value == nullptr ? otherwise : value->as_string(), copy);
}

MuxRequest RequestOf(const json::object& object, std::size_t copy) {
  return {.method = OptionalText(object, "method", copy, "GET"),
          .host = OptionalText(object, "host", copy, "example.com"),
          .path = ForCopy(Text(object, "path"), copy),
          .pattern = OptionalText(object, "pattern", copy, "")};
}

MuxCase CaseOf(std::string_view name, const json::array& routes,
               const json::array& requests, std::size_t copies) {
  MuxCase result;
  for (std::size_t copy = 0; copy < copies; ++copy) {
    for (const auto& route : routes) {
      result.patterns.push_back(
          ForCopy(Text(route.as_object(), "pattern"), copy));
    }
  }
  const std::size_t asked = std::min(kMostRequests, requests.size() * copies);
  for (std::size_t i = 0; i < asked; ++i) {
    const json::value& request = requests.at(i % requests.size());
    result.requests.push_back(
        RequestOf(request.as_object(), i * copies / asked));
  }
  result.name =
      std::string(name) + "/" + std::to_string(result.patterns.size());
  return result;
}

void AddCases(const json::object& entry, const json::array& routes,
              const json::array& requests, std::vector<MuxCase>* cases) {
  const auto* const go121 = entry.if_contains("go121");
  for (const auto& copies : entry.at("copies").as_array()) {
    cases->push_back(CaseOf(Text(entry, "name"), routes, requests,
                            copies.to_number<std::size_t>()));
    cases->back().under_go121 = go121 != nullptr && go121->as_bool();
  }
}

std::vector<MuxCase> ReadCases(const json::object& file) {
  std::vector<MuxCase> cases;
  std::map<std::string_view, const json::array*> tables;
  for (const auto& table : file.at("tables").as_array()) {
    const json::object& entry = table.as_object();
    const json::array& routes = entry.at("routes").as_array();
    tables[Text(entry, "name")] = &routes;
    AddCases(entry, routes, routes, &cases);
  }
  for (const auto& list : file.at("unmatched").as_array()) {
    const json::object& entry = list.as_object();
    AddCases(entry, *tables.at(Text(entry, "table")),
             entry.at("requests").as_array(), &cases);
  }
  return cases;
}

}  // namespace

std::vector<MuxCase> MuxCases() try {
  return ReadCases(json::parse(kMuxCasesText).as_object());
} catch (const std::exception& error) {
  throw std::runtime_error(std::string("mux_cases.json: ") + error.what());
}

}  // namespace httparity::bench
