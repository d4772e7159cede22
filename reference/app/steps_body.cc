// Steps that read the request's content.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "reference/app/step.h"
#include "reference/app/text.h"

namespace httparity::app {
namespace {

// The most that read_body asks for in one Read.
constexpr std::int64_t kReadPiece = 4096;

// Reads until `want` bytes are there (a negative number: without limit), the
// end, or an error.
Task<> ReadBody(std::int64_t want, Exchange& x) {
  x.kept.clear();
  std::string piece(kReadPiece, '\0');
  std::int64_t got = 0;
  Err err;
  while (!err && (want < 0 || got < want)) {
    const std::int64_t most =
        want < 0 ? kReadPiece : std::min(kReadPiece, want - got);
    const ReadResult read = co_await x.r.Body().Read(
        std::span<char>(piece).first(static_cast<std::size_t>(most)));
    x.kept.append(piece, 0, read.n);
    got += static_cast<std::int64_t>(read.n);
    err = read.err;
  }
  std::string event = "read " + std::to_string(got);
  if (want < 0 || got < want) {
    event += err == ErrEOF() ? " eof" : " error: " + ErrorText(err);
  }
  x.Event(std::move(event));
}

Step ReadReadBody(const Node& node) {
  return [want = node.Integer()](Exchange& x) { return ReadBody(want, x); };
}

Step ReadCloseBody(const Node& node) {
  node.Marker();
  return [](Exchange& x) -> Task<> { co_await x.r.Body().Close(); };
}

Step ReadMaxBytes(const Node& node) {
  return [limit = node.Integer()](Exchange& x) { x.LimitBody(limit); };
}

}  // namespace

const StepReaders& BodySteps() {
  static const StepReaders readers = {
      {"read_body", ReadReadBody},
      {"close_body", ReadCloseBody},
      {"max_bytes", ReadMaxBytes},
  };
  return readers;
}

}  // namespace httparity::app
