#include "bench/route_table.h"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>
#include <string_view>

#include "bench/micro/mux_cases.h"

namespace httparity::bench {
namespace {

namespace json = boost::json;

json::object Writing(std::string_view pattern, std::string_view content) {
  return {{"pattern", pattern}, {"handler", {{{"write", content}}}}};
}

std::string TableOf(json::array routes) {
  return json::serialize(json::object{{"routes", std::move(routes)}});
}

}  // namespace

RouteTable HelloTable(const std::string& content) {
  return {.json = TableOf({Writing("GET /hello", content)}),
          .exchanges = {{.path = "/hello", .content = content}}};
}

RouteTable GitHubTable() {
  const std::vector<MuxCase> cases = MuxCases();
  const auto found = std::ranges::find(cases, "github/100", &MuxCase::name);
  if (found == cases.end()) throw std::logic_error("no table github/100");
  RouteTable table;
  json::array routes;
  for (const MuxRequest& request : found->requests) {
    routes.push_back(Writing(request.pattern, request.pattern));
    table.exchanges.push_back({.method = request.method,
                               .path = request.path,
                               .content = request.pattern});
  }
  table.json = TableOf(std::move(routes));
  return table;
}

}  // namespace httparity::bench
