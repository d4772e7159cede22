// ResponseHeadWriter: a response's head as bytes.

#include <benchmark/benchmark.h>

#include <string>

#include "reference/http/header.h"
#include "reference/http1/response_head.h"
#include "reference/http1/response_transfer.h"

namespace httparity::bench {
namespace {

constexpr http1::AddedFields kAdded = {
    .date = "Mon, 02 Jan 2006 15:04:05 GMT",
    .content_length = "5",
    .content_type = "text/plain; charset=utf-8",
    .connection = {},
    .transfer_encoding = {}};

void Append(benchmark::State& state, const Header& header) {
  http1::ResponseHeadWriter writer;
  std::string out;
  for (auto _ : state) {
    out.clear();
    writer.AppendFinal(true, 200, header, {}, kAdded, &out);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations());
}

void AppendPlain(benchmark::State& state) { Append(state, Header()); }
BENCHMARK(AppendPlain)->Name("ResponseHead/plain");

// Go sends the handler's fields in the order of their names.
void AppendFields(benchmark::State& state) {
  Header header;
  for (int i = 0; i < state.range(0); ++i) {
    header.Set("X-Field-" + std::to_string(i * 7 % state.range(0)),
               "some value of a field");
  }
  Append(state, header);
}
BENCHMARK(AppendFields)->Name("ResponseHead/fields")->Arg(1)->Arg(5)->Arg(20);

void Decide(benchmark::State& state) {
  const Header header;
  const http1::ResponseTransferInput input = {
      .header = &header, .handler_done = true, .first_piece = 5};
  for (auto _ : state) {
    benchmark::DoNotOptimize(http1::DecideResponseTransfer(input));
  }
}
BENCHMARK(Decide)->Name("ResponseHead/decide_transfer");

}  // namespace
}  // namespace httparity::bench
