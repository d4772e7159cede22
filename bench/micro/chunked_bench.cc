// The chunked coding, both ways, by the size of the chunks.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "reference/http1/chunked_decoder.h"
#include "reference/http1/chunked_encoder.h"

namespace httparity::bench {
namespace {

constexpr std::size_t kContent = 64 << 10;
constexpr std::size_t kReadBuffer = 4096;  // the server's

std::string Encoded(std::size_t chunk) {
  const std::string data(chunk, 'x');
  std::string out;
  for (std::size_t done = 0; done < kContent; done += chunk) {
    http1::AppendChunk(data, &out);
  }
  out.append(http1::kLastChunk).append(http1::kTrailerEnd);
  return out;
}

void CountContent(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(kContent));
}

void Encode(benchmark::State& state) {
  const std::string data(static_cast<std::size_t>(state.range(0)), 'x');
  std::string out;
  for (auto _ : state) {
    out.clear();
    for (std::size_t done = 0; done < kContent; done += data.size()) {
      http1::AppendChunk(data, &out);
    }
    benchmark::DoNotOptimize(out.data());
  }
  CountContent(state);
}
BENCHMARK(Encode)->Name("Chunked/encode")->Arg(16)->Arg(512)->Arg(16384);

// Reads the whole content in reads of one buffer's size, as a handler does.
// The count of bytes of content, or nothing when it was refused.
std::size_t DecodeAll(http1::ChunkedDecoder& decoder, std::string_view input) {
  using Action = http1::ChunkedDecoder::Action;
  decoder.Reset();
  std::size_t content = 0;
  std::size_t got = 0;  // of this read
  std::string_view buffered = input.substr(0, kReadBuffer);
  std::size_t taken = buffered.size();
  while (true) {
    const auto step = decoder.Next(buffered, kReadBuffer - got, got > 0);
    got += step.data.size();
    content += step.data.size();
    buffered.remove_prefix(step.consumed);
    if (step.action == Action::kEnd) return content;
    if (step.action == Action::kFail) return 0;
    if (step.action == Action::kReturn) got = 0;
    if (step.action == Action::kNeedMore) {
      const std::size_t kept = buffered.size();
      const std::size_t more =
          std::min(kReadBuffer - kept, input.size() - taken);
      if (more == 0) return 0;
      taken += more;
      buffered = input.substr(taken - more - kept, kept + more);
    }
  }
}

void Decode(benchmark::State& state) {
  const std::string input = Encoded(static_cast<std::size_t>(state.range(0)));
  http1::ChunkedDecoder decoder;
  for (auto _ : state) {
    if (DecodeAll(decoder, input) != kContent) {
      return state.SkipWithError("the content was not read");
    }
  }
  CountContent(state);
}
BENCHMARK(Decode)->Name("Chunked/decode")->Arg(64)->Arg(512)->Arg(16384);

}  // namespace
}  // namespace httparity::bench
