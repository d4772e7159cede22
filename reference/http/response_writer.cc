#include "reference/http/response_writer.h"

#include <span>
#include <string>

namespace httparity {
namespace {

// Goes through the virtual Write, so that a wrapper sees the content.
Task<WriteResult> CopyByWrites(ResponseWriter& w, Reader& source) {
  constexpr std::size_t kPiece = 32 * 1024;
  std::string piece(kPiece, '\0');
  WriteResult total;
  for (;;) {
    const ReadResult read = co_await source.Read(std::span<char>(piece));
    if (read.n > 0) {
      const WriteResult wrote =
          co_await w.Write(std::string_view(piece.data(), read.n));
      total.n += wrote.n;
      total.err = wrote.err;
      if (total.err) co_return total;
    }
    if (!read.err) continue;
    if (read.err != ErrEOF()) total.err = read.err;
    co_return total;
  }
}

}  // namespace

Async<WriteResult> ResponseWriter::ReadFrom(Reader& source) {
  return CopyByWrites(*this, source);
}

}  // namespace httparity
