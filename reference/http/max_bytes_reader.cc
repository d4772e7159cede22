#include "reference/http/max_bytes_reader.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "reference/http/response_controller.h"

namespace httparity {

MaxBytesReader::MaxBytesReader(ResponseWriter& w, Body& body,
                               std::int64_t limit)
    : w_(w),
      body_(body),
      limit_(std::max<std::int64_t>(limit, 0)),
      left_(limit_) {}

Async<ReadResult> MaxBytesReader::Read(std::span<char> into) {
  if (err_) return ReadResult{0, err_};
  if (into.empty()) return ReadResult{};
  // One byte more than may pass: only that shows whether there are more.
  if (into.size() - 1 > static_cast<std::uint64_t>(left_)) {
    into = into.first(static_cast<std::size_t>(left_) + 1);
  }
  Async<ReadResult> read = body_.Read(into);
  if (read.Ready()) return Account(read.Now());
  return AccountLater(std::move(read));
}

ReadResult MaxBytesReader::Account(ReadResult read) {
  if (static_cast<std::int64_t>(read.n) <= left_) {
    left_ -= static_cast<std::int64_t>(read.n);
    err_ = read.err;
    return read;
  }
  if (auto* hook = dynamic_cast<RequestTooLargeHook*>(&w_)) {
    hook->OnRequestTooLarge();
  }
  err_ = MaxBytesError(limit_);
  return {static_cast<std::size_t>(std::exchange(left_, 0)), err_};
}

Task<ReadResult> MaxBytesReader::AccountLater(Async<ReadResult> read) {
  co_return Account(co_await read);
}

}  // namespace httparity
