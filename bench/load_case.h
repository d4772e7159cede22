#ifndef HTTPARITY_BENCH_LOAD_CASE_H_
#define HTTPARITY_BENCH_LOAD_CASE_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace httparity::bench {

// Who ends a connection, and after what.
enum class Closer : std::uint8_t {
  kNobody,  // kept alive as long as the load lasts
  kServer,  // after one request, which says Connection: close
  kClient,  // the client, as soon as it has its one answer
};

// What a request's head holds beside its Host.
enum class RequestHead : std::uint8_t {
  kMinimal,  // nothing
  kBrowser   // the fields that a browser sends, 400 bytes
};

// What a server serves; see route_table.h.
enum class Served : std::uint8_t { kHello, kGitHub };

// One kind of load. What is counted is connections where each carries one
// request, else requests.
struct LoadCase {
  std::string_view name;  // short, unique, the same in every report
  std::string_view about;
  Closer closer;
  int depth;  // requests that are sent together, then answered together
  RequestHead head = RequestHead::kMinimal;
  Served served = Served::kHello;

  constexpr bool AsksForRoutes() const { return served == Served::kGitHub; }
  constexpr bool CountsConnections() const { return closer != Closer::kNobody; }
};

// All cases, in the order in which they are measured.
std::span<const LoadCase> LoadCases();

// The case of that name, or null.
const LoadCase* FindLoadCase(std::string_view name);

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_LOAD_CASE_H_
