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
    LoadCase{"Routes", "as B, over a hundred routes", Closer::kNobody, 1,
             RequestHead::kMinimal, Served::kGitHub},
    LoadCase{"A1-browser", "as A1, with a browser's head", Closer::kServer, 1,
             RequestHead::kBrowser},
    LoadCase{"A2-browser", "as A2, with a browser's head", Closer::kClient, 1,
             RequestHead::kBrowser},
    LoadCase{"B-browser", "as B, with a browser's head", Closer::kNobody, 1,
             RequestHead::kBrowser},
    LoadCase{"C16-browser", "as C16, with a browser's head", Closer::kNobody,
             16, RequestHead::kBrowser},
    LoadCase{"C64-browser", "as C64, with a browser's head", Closer::kNobody,
             64, RequestHead::kBrowser},
};

}  // namespace

std::span<const LoadCase> LoadCases() { return kCases; }

const LoadCase* FindLoadCase(std::string_view name) {
  const auto found = std::ranges::find(kCases, name, &LoadCase::name);
  return found == kCases.end() ? nullptr : &*found;
}

}  // namespace httparity::bench
