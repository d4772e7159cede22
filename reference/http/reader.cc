#include "reference/http/reader.h"

namespace httparity {
namespace {

class EmptyBody final : public Body {
 public:
  Async<ReadResult> Read(std::span<char>) override {
    return ReadResult{0, ErrEOF()};
  }
  Async<Err> Close() override { return Err(); }
};

}  // namespace

Body& NoBody() {
  static Body& body = *new EmptyBody;
  return body;
}

Task<ReadAllResult> ReadAll(Reader& reader) {
  constexpr std::size_t kPiece = 4096;
  ReadAllResult all;
  std::size_t used = 0;
  for (;;) {
    all.bytes.resize(used + kPiece);
    const ReadResult read =
        co_await reader.Read(std::span<char>(all.bytes).subspan(used));
    used += read.n;
    if (!read.err) continue;
    all.bytes.resize(used);
    if (read.err != ErrEOF()) all.err = read.err;
    co_return all;
  }
}

}  // namespace httparity
