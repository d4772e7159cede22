#include "bench/micro/serve_mux_bench.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>

#include "reference/http/response_recorder.h"
#include "reference/mux/serve_mux.h"

namespace httparity::bench {
namespace {

class EmptyHandler final : public Handler {
 public:
  Task<> ServeHTTP(ResponseWriter&, Request&) override { co_return; }
};

std::unique_ptr<ServeMux> BuildMux(const ServeMux::Options& options,
                                   const std::vector<std::string>& patterns,
                                   const std::shared_ptr<Handler>& handler) {
  auto mux = std::make_unique<ServeMux>(options);
  for (const std::string& pattern : patterns) mux->Handle(pattern, handler);
  return mux;
}

std::vector<Request> ParsedRequests(const std::vector<MuxRequest>& requests) {
  std::vector<Request> parsed;
  for (const MuxRequest& request : requests) {
    parsed.push_back(MakeRequest(request.method, request.path, request.host));
  }
  return parsed;
}

// A quick lookup of the wrong route is worth nothing.
std::string WrongMatch(const ServeMux& mux, const MuxCase& c,
                       const std::vector<Request>& requests) {
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const MuxMatch match = mux.Handler(requests[i]);
    if (match.pattern == c.requests[i].pattern) continue;
    return c.requests[i].path + " matches '" + std::string(match.pattern) +
           "' instead of '" + c.requests[i].pattern + "'";
  }
  return "";
}

// Asks for the requests in turn and does `lookup` with each.
template <typename Lookup>
void AskInTurn(benchmark::State& state, const ServeMux::Options& options,
               const MuxCase& c, Lookup lookup) {
  const auto mux =
      BuildMux(options, c.patterns, std::make_shared<EmptyHandler>());
  std::vector<Request> requests = ParsedRequests(c.requests);
  const std::string wrong = WrongMatch(*mux, c, requests);
  if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  std::size_t next = 0;
  for (auto _ : state) {
    lookup(*mux, requests[next]);
    if (++next == requests.size()) next = 0;
  }
}

// True when some route has a wildcard or is a subtree. Go's lookup collects
// what they match, so ours has to as well.
bool MayHaveValues(const MuxCase& c) {
  return std::ranges::any_of(c.patterns, [](const std::string& pattern) {
    return pattern.ends_with('/') || pattern.find('{') != std::string::npos;
  });
}

void BenchLookup(benchmark::State& state, const ServeMux::Options& options,
                 const MuxCase& c) {
  if (!MayHaveValues(c)) {
    return AskInTurn(state, options, c, [](ServeMux& mux, Request& r) {
      const MuxMatch match = mux.Handler(r);
      benchmark::DoNotOptimize(match.handler.get());
    });
  }
  std::vector<std::string> values;
  AskInTurn(state, options, c, [&values](ServeMux& mux, Request& r) {
    const MuxMatch match = mux.Handler(r, &values);
    benchmark::DoNotOptimize(match.handler.get());
    benchmark::DoNotOptimize(values.data());
  });
}

void BenchServe(benchmark::State& state, const ServeMux::Options& options,
                const MuxCase& c) {
  ResponseRecorder w;
  AskInTurn(state, options, c,
            [&w](ServeMux& mux, Request& r) { ServeNow(mux, w, r); });
}

void BenchRegister(benchmark::State& state, const ServeMux::Options& options,
                   const MuxCase& c) {
  const auto handler = std::make_shared<EmptyHandler>();
  for (auto _ : state) {
    auto mux = BuildMux(options, c.patterns, handler);
    benchmark::DoNotOptimize(mux.get());
    state.PauseTiming();  // Go leaves the end of a mux to its collector
    mux.reset();
    state.ResumeTiming();
  }
}

using Bench = void (*)(benchmark::State&, const ServeMux::Options&,
                       const MuxCase&);

auto* Register(const std::string& name, const ServeMux::Options& options,
               const MuxCase& c, Bench bench) {
  return benchmark::RegisterBenchmark(
      (name + "/" + c.name).c_str(),
      [=](benchmark::State& state) { bench(state, options, c); });
}

bool AllMatch(const MuxCase& c) {
  return std::ranges::none_of(
      c.requests, [](const MuxRequest& r) { return r.pattern.empty(); });
}

// `mux` is the first part of the names.
void RegisterAll(const std::string& mux, const ServeMux::Options& options,
                 const MuxCase& c) {
  Register(mux + "/lookup", options, c, BenchLookup);
  if (!AllMatch(c)) return;
  Register(mux + "/serve", options, c, BenchServe);
  if (c.patterns.size() < 10'000) return;
  Register(mux + "/register", options, c, BenchRegister)
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

void RegisterServeMuxBenchmarks(const std::vector<MuxCase>& cases) {
  for (const MuxCase& c : cases) {
    RegisterAll("ServeMux", {.httpmuxgo121 = false}, c);
  }
  for (const MuxCase& c : cases) {
    if (c.under_go121) RegisterAll("ServeMux121", {.httpmuxgo121 = true}, c);
  }
}

}  // namespace httparity::bench
