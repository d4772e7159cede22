#ifndef HTTPARITY_BENCH_ROUTE_TABLE_H_
#define HTTPARITY_BENCH_ROUTE_TABLE_H_

#include <string>
#include <vector>

#include "bench/load_target.h"

namespace httparity::bench {

// What a server under test is told to serve, and what it is asked then.
struct RouteTable {
  std::string json;                 // a table in the protocol's form
  std::vector<Exchange> exchanges;  // one for each route, in their order
};

// GET /hello alone, which writes this content.
RouteTable HelloTable(const std::string& content);

// A hundred routes like those of GitHub's API, of five methods, most of them
// with wildcards: the table "github" of micro/mux_cases.json. Each route writes
// its own pattern, so that an answer tells which of them was found.
RouteTable GitHubTable();

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_ROUTE_TABLE_H_
