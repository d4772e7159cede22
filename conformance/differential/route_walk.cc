#include "conformance/differential/route_walk.h"

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

// A pattern as Go quotes it; those that are made here hold no other bytes that
// need it.
std::string Quoted(const std::string& pattern) {
  std::string quoted = "\"";
  for (const char c : pattern) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\t' ? std::string("\\t") : std::string(1, c);
  }
  return quoted + "\"";
}

bool Refuses(const std::string& panic, const std::string& pattern) {
  const std::string quoted = Quoted(pattern);
  return panic.starts_with("parsing " + quoted + ": ") ||
         panic.starts_with("pattern " + quoted + " conflicts with ") ||
         panic.starts_with("pattern " + quoted + " (registered at ") ||
         panic == "http: multiple registrations for " + pattern ||
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
