// The response as the target of a streaming copy.
//
// Go hands the copy to the socket when it can, past its buffers; where that
// shows is in the sizes of the chunks and in what leaves when. Clause: RSP-17

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "reference/http/method.h"
#include "reference/http/sniff.h"
#include "reference/server/response.h"

namespace httparity {
namespace {

constexpr std::size_t kPiece = 32 * 1024;

}  // namespace

Async<WriteResult> Response::ReadFrom(Reader& source) { return Copy(source); }

Task<WriteResult> Response::Copy(Reader& source) {
  WriteResult total;
  if (!framing_.IsProduced()) {
    total = co_await CopyByWrites(source, kSniffLength);
    if (total.err || total.n < kSniffLength) co_return total;
  }
  // A failure shows in what comes next.
  co_await Flush();
  const bool passes_by = !framing_.IsChunked() &&
                         http1::StatusAllowsContent(status_) &&
                         request_.Method() != kMethodHead;
  WriteResult rest;
  if (passes_by) {
    rest = co_await CopyDirect(source);
  } else {
    rest = co_await CopyByWrites(source, std::string::npos);
  }
  co_return WriteResult{total.n + rest.n, rest.err};
}

// At most `most` bytes, in pieces of up to 32 KiB.
Task<WriteResult> Response::CopyByWrites(Reader& source, std::size_t most) {
  std::string piece(std::min(most, kPiece), '\0');
  WriteResult total;
  while (total.n < most) {
    const std::size_t room = std::min(most - total.n, piece.size());
    const ReadResult read =
        co_await source.Read(std::span<char>(piece).first(room));
    if (read.n > 0) {
      const WriteResult wrote =
          co_await Write(std::string_view(piece).substr(0, read.n));
      total.n += wrote.n;
      total.err = wrote.err;
      if (total.err) co_return total;
    }
    if (!read.err) continue;
    if (read.err != ErrEOF()) total.err = read.err;
    break;
  }
  co_return total;
}

// To the socket, past B and C and past the check of a declared length.
Task<WriteResult> Response::CopyDirect(Reader& source) {
  std::string piece(kPiece, '\0');
  WriteResult total;
  for (;;) {
    const ReadResult read = co_await source.Read(std::span<char>(piece));
    if (read.n > 0) {
      const WriteResult wrote =
          co_await writer_.WritePast(std::string_view(piece).substr(0, read.n));
      written_ += static_cast<std::int64_t>(wrote.n);
      total.n += wrote.n;
      total.err = wrote.err;
      if (total.err) break;
    }
    if (!read.err) continue;
    if (read.err != ErrEOF()) total.err = read.err;
    break;
  }
  co_return total;
}

}  // namespace httparity
