// The step that takes the connection out of the server's hands, and the raw
// steps on it.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "reference/app/step.h"
#include "reference/app/text.h"
#include "reference/http/quote.h"

namespace httparity::app {
namespace {

using Conn = std::shared_ptr<HijackedConn>;
// One thing done with a hijacked connection.
using RawStep = std::function<Task<>(Exchange&, const Conn&)>;

Task<> ReadExactly(std::int64_t count, Exchange& x, const Conn& conn) {
  constexpr std::int64_t kPiece = 32 << 10;
  std::string content;
  std::string piece;
  for (std::int64_t left = count; left > 0;) {
    piece.resize(static_cast<std::size_t>(std::min(left, kPiece)));
    const ReadResult read = co_await conn->Read(std::span<char>(piece));
    content.append(piece, 0, read.n);
    left -= static_cast<std::int64_t>(read.n);
    if (read.err) break;
  }
  x.Event("raw read " + QuotedValue(content));
}

RawStep ReadRawStep(const Node& node) {
  const auto [name, argument] = node.Single();
  if (name == "write") {
    return [text = argument.Text()](Exchange&, const Conn& conn) -> Task<> {
      co_await conn->Write(text);
    };
  }
  if (name == "read") {
    return [count = argument.Integer()](Exchange& x, const Conn& conn) {
      return ReadExactly(count, x, conn);
    };
  }
  if (name == "close") {
    argument.Marker();
    return [](Exchange& x, const Conn& conn) -> Task<> {
      conn->Close();
      x.site.LetGo(conn);
      co_return;
    };
  }
  if (name == "sleep_ms") {
    return
        [time = argument.Milliseconds()](Exchange& x, const Conn&) -> Task<> {
          if (time.count() > 0) co_await Sleep(x.r.Context(), time);
        };
  }
  node.Fail("unknown step " + Quote(name) + " on a hijacked connection");
}

Step ReadHijack(const Node& node) {
  node.Need("hijack");
  std::vector<RawStep> steps;
  for (const Node& step : node.List()) steps.push_back(ReadRawStep(step));
  return [steps = std::move(steps)](Exchange& x) -> Task<> {
    const HijackResult hijacked = co_await x.Controller().Hijack();
    x.Failed("hijack", hijacked.err);
    if (hijacked.err) co_return;
    x.site.Hold(hijacked.conn);
    for (const RawStep& step : steps) co_await step(x, hijacked.conn);
  };
}

}  // namespace

const StepReaders& HijackSteps() {
  static const StepReaders readers = {{"hijack", ReadHijack}};
  return readers;
}

}  // namespace httparity::app
