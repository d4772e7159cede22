#ifndef HTTPARITY_BENCH_MICRO_MUX_CASES_H_
#define HTTPARITY_BENCH_MICRO_MUX_CASES_H_

#include <string>
#include <vector>

namespace httparity::bench {

// What ServeMux is measured with. The cases are data, mux_cases.json, because
// Go's ServeMux is measured with the same ones (tools/gopeer).
//
// The file has tables of routes, each with the request that is to match it, and
// lists of requests that match nothing of a table. A table is built in several
// sizes, as so many copies of its routes; in the texts of the Nth copy "#" is
// N, from 0. What is marked "go121" is measured by the rules of Go 1.21, too.

struct MuxRequest {
  std::string method = "GET";
  std::string host;  // empty: example.com
  std::string path;
  std::string pattern;  // that it has to match; empty: none
};

struct MuxCase {
  std::string name;  // "github/10000": the table and how many routes it has
  std::vector<std::string> patterns;
  // Asked in turn, so that no lookup is like the one before. At most 100,
  // spread over routes and copies: more would measure how the requests
  // themselves come out of memory.
  std::vector<MuxRequest> requests;
  bool under_go121 = false;  // the same by the rules of Go 1.21
};

// All cases of the file, which is part of the program. Throws
// std::runtime_error, which names the file, and the key where it is one.
std::vector<MuxCase> MuxCases();

extern const char kMuxCasesText[];  // the file

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_MICRO_MUX_CASES_H_
