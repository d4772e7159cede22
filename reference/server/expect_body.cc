#include "reference/server/expect_body.h"

#include <utility>

#include "reference/http1/response_head.h"

namespace httparity {

Async<ReadResult> ExpectBody::Read(std::span<char> into) {
  if (is_closed_) return ReadResult{0, ErrBodyReadAfterClose()};
  if (std::exchange(is_armed_, false)) {
    // A failure shows where the response is written.
    writer_.WriteText(http1::kContinueHead);
    writer_.Flush();
  }
  Async<ReadResult> reading = content_.Read(into);
  if (!reading.Ready()) return FinishRead(std::move(reading));
  ReadResult result = reading.Now();
  if (result.err == ErrEOF()) has_seen_end_ = true;
  return result;
}

Task<ReadResult> ExpectBody::FinishRead(Async<ReadResult> reading) {
  ReadResult result = co_await std::move(reading);
  if (result.err == ErrEOF()) has_seen_end_ = true;
  co_return result;
}

Async<Err> ExpectBody::Close() {
  is_closed_ = true;
  return content_.Close();
}

}  // namespace httparity
