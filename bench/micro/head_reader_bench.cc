// HeadReader: a request's head out of a buffer that holds all of it.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "reference/http1/head_reader.h"

namespace httparity::bench {
namespace {

constexpr std::string_view kMinimal =
    "GET /hello HTTP/1.1\r\nHost: example.com\r\n\r\n";

constexpr std::string_view kTool =
    "GET /hello HTTP/1.1\r\n"
    "Host: example.com\r\n"
    "User-Agent: curl/8.14.1\r\n"
    "Accept: */*\r\n\r\n";

constexpr std::string_view kBrowser =
    "GET /articles/2024/07/net-http?page=2 HTTP/1.1\r\n"
    "Host: www.example.com\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 "
    "Firefox/128.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    "\r\n"
    "Accept-Language: en-GB,en;q=0.5\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\n"
    "Connection: keep-alive\r\n"
    "Cookie: session=3f2a9c1b7d; theme=dark\r\n"
    "Upgrade-Insecure-Requests: 1\r\n\r\n";

void Count(benchmark::State& state, std::string_view head) {
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(head.size()));
}

void ReadWhole(benchmark::State& state, std::string_view head) {
  http1::HeadReader reader;
  for (auto _ : state) {
    reader.Reset();
    const auto status = reader.Read(head);
    if (status != http1::HeadReader::Status::kDone) {
      return state.SkipWithError("the head was not read");
    }
    benchmark::DoNotOptimize(reader.fields().size());
  }
  Count(state, head);
}
BENCHMARK_CAPTURE(ReadWhole, minimal, kMinimal)
    ->Name("HeadReader/whole/minimal");
BENCHMARK_CAPTURE(ReadWhole, tool, kTool)->Name("HeadReader/whole/tool");
BENCHMARK_CAPTURE(ReadWhole, browser, kBrowser)
    ->Name("HeadReader/whole/browser");

// As a slow network brings it: the cost must stay linear.
void ReadByteByByte(benchmark::State& state, std::string_view head) {
  http1::HeadReader reader;
  for (auto _ : state) {
    reader.Reset();
    auto status = http1::HeadReader::Status::kNeedMore;
    for (std::size_t size = 1; size <= head.size(); ++size) {
      status = reader.Read(head.substr(0, size));
    }
    if (status != http1::HeadReader::Status::kDone) {
      return state.SkipWithError("the head was not read");
    }
  }
  Count(state, head);
}
BENCHMARK_CAPTURE(ReadByteByByte, browser, kBrowser)
    ->Name("HeadReader/byte_by_byte/browser");

void ReadManyFields(benchmark::State& state) {
  std::string head = "GET / HTTP/1.1\r\nHost: example.com\r\n";
  for (int i = 0; i < state.range(0); ++i) {
    head += "X-Field-" + std::to_string(i) + ": some value of a field\r\n";
  }
  ReadWhole(state, head + "\r\n");
}
BENCHMARK(ReadManyFields)
    ->Name("HeadReader/fields")
    ->Arg(10)
    ->Arg(100)
    ->Arg(1000);

}  // namespace
}  // namespace httparity::bench
