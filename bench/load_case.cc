#include "bench/load_case.h"

#include <algorithm>
#include <array>

namespace httparity::bench {
namespace {

constexpr std::array kCases = {
    LoadCase{"A1", "connections, one request each, the server closes",
             Closer::kServer, 1},
    LoadCase{"A2", "connections, one request each, the client closes",
             Closer::kClient, 1},
    LoadCase{"B", "requests on kept-alive connections", Closer::kNobody, 1},
    LoadCase{"C16", "requests pipelined, 16 at a time", Closer::kNobody, 16},
    LoadCase{"C64", "requests pipelined, 64 at a time", Closer::kNobody, 64},
};

}  // namespace

std::span<const LoadCase> LoadCases() { return kCases; }

const LoadCase* FindLoadCase(std::string_view name) {
  const auto found = std::ranges::find(kCases, name, &LoadCase::name);
  return found == kCases.end() ? nullptr : &*found;
}

}  // namespace httparity::bench
