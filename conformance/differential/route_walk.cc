#include "conformance/differential/route_walk.h"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string PatternOf(const value& route) {
  return std::string(route.as_object().at("pattern").as_string());
}

const array* NestedRoutes(const value& route) {
  const value* nested = route.as_object().if_contains("routes");
  return nested == nullptr ? nullptr : &nested->as_array();
}

void AddMuxes(const array& routes,
              std::vector<std::vector<std::string>>& muxes) {
  std::vector<std::string> patterns;
  for (const value& route : routes) {
    if (const array* nested = NestedRoutes(route)) AddMuxes(*nested, muxes);
    patterns.push_back(PatternOf(route));
  }
  muxes.push_back(std::move(patterns));
}

std::vector<array> Changed(const array& routes, const RoutesChange& change) {
  std::vector<array> all = change(routes);
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const array* nested = NestedRoutes(routes[i]);
    if (nested == nullptr) continue;
    for (array& inner : Changed(*nested, change)) {
      array copy = routes;
      copy[i].as_object()["routes"] = std::move(inner);
      all.push_back(std::move(copy));
    }
  }
  return all;
}

void AppendUTF8(std::uint32_t point, std::string* out) {
  if (point < 0x80) {
    out->push_back(static_cast<char>(point));
    return;
  }
  const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  constexpr unsigned char kLead[] = {0, 0xC0, 0xE0, 0xF0};
  out->push_back(static_cast<char>(kLead[more] | point >> (6 * more)));
  for (int i = more - 1; i >= 0; --i) {
    out->push_back(static_cast<char>(0x80 | (point >> (6 * i) & 0x3F)));
  }
}

// Takes a text from the front of *rest that Go has quoted; nothing if there is
// none.
std::optional<std::string> TakeQuoted(std::string_view* rest) {
  constexpr std::string_view kShort = "abfnrtv", kMeant = "\a\b\f\n\r\t\v";
  constexpr std::string_view kHex = "xuU";
  constexpr std::size_t kDigits[] = {2, 4, 8};
  if (!rest->starts_with('"')) return std::nullopt;
  std::string text;
  for (std::size_t i = 1; i < rest->size(); ++i) {
    char c = (*rest)[i];
    if (c == '"') {
      rest->remove_prefix(i + 1);
      return text;
    }
    if (c != '\\') {
      text.push_back(c);
      continue;
    }
    if (++i == rest->size()) break;
    c = (*rest)[i];
    if (const auto at = kShort.find(c); at != kShort.npos) {
      text.push_back(kMeant[at]);
    } else if (const auto hex = kHex.find(c); hex != kHex.npos) {
      const std::string digits(rest->substr(i + 1, kDigits[hex]));
      AppendUTF8(
          static_cast<std::uint32_t>(std::strtoul(digits.c_str(), nullptr, 16)),
          &text);
      i += kDigits[hex];
    } else {
      text.push_back(c);
    }
  }
  return std::nullopt;
}

bool Refuses(const std::string& panic, const std::string& pattern) {
  for (const std::string_view start : {"parsing ", "pattern "}) {
    if (!panic.starts_with(start)) continue;
    std::string_view rest = std::string_view(panic).substr(start.size());
    return TakeQuoted(&rest) == pattern;
  }
  return panic == "http: multiple registrations for " + pattern ||
         (panic == "http: invalid pattern" && pattern.empty());
}

bool DropLast(const std::string& panic, array& routes) {
  for (std::size_t i = routes.size(); i-- > 0;) {
    value& route = routes[i];
    const bool nil_handler = panic == "http: nil handler" &&
                             route.as_object().contains("handler") &&
                             route.at("handler").is_null();
    if (nil_handler || Refuses(panic, PatternOf(route))) {
      routes.erase(routes.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    value* nested = route.as_object().if_contains("routes");
    if (nested != nullptr && DropLast(panic, nested->as_array())) return true;
  }
  return false;
}

}  // namespace

std::vector<std::vector<std::string>> PatternsOfMuxes(const object& table) {
  std::vector<std::vector<std::string>> muxes;
  if (const value* routes = table.if_contains("routes")) {
    AddMuxes(routes->as_array(), muxes);
  }
  return muxes;
}

std::size_t CountPatterns(const object& table) {
  std::size_t count = 0;
  for (const auto& patterns : PatternsOfMuxes(table)) count += patterns.size();
  return count;
}

std::vector<object> WithRoutesChanged(const object& table,
                                      const RoutesChange& change) {
  std::vector<object> tables;
  const value* routes = table.if_contains("routes");
  if (routes == nullptr) return tables;
  for (array& changed : Changed(routes->as_array(), change)) {
    object copy = table;
    copy["routes"] = std::move(changed);
    tables.push_back(std::move(copy));
  }
  return tables;
}

bool DropRefusedPattern(const std::string& panic, object& table) {
  value* routes = table.if_contains("routes");
  return routes != nullptr && DropLast(panic, routes->as_array());
}

}  // namespace httparity::conformance
