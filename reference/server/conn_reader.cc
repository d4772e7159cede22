#include "reference/server/conn_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace httparity {

Task<Err> ConnReader::Fill(std::size_t held) {
  if (limited_ && limit_.IsExhausted()) co_return ErrEOF();
  std::size_t most = kSize - held;
  if (limited_ && limit_.Remaining() < static_cast<std::int64_t>(most)) {
    most = static_cast<std::size_t>(limit_.Remaining());
  }
  MakeRoom(most);
  if (has_found_byte_) {
    TakeFoundByte();
    co_return Err();
  }
  RequireNobodyReads();
  observer_.BeforeSocketRead();
  const IoResult read = co_await stream_.Read({storage_.get() + end_, most});
  if (read.err) {
    observer_.OnReadFailed();
    co_return read.err;
  }
  end_ += read.n;
  if (limited_) limit_.Take(static_cast<std::int64_t>(read.n));
  co_return Err();
}

Task<IoResult> ConnReader::ReadPast(std::span<char> into) {
  if (has_found_byte_) {
    has_found_byte_ = false;
    into[0] = found_byte_;
    co_return IoResult{1, {}};
  }
  RequireNobodyReads();
  observer_.BeforeSocketRead();
  IoResult read = co_await stream_.Read(into);
  if (read.err) observer_.OnReadFailed();
  co_return read;
}

void ConnReader::StartBackgroundRead() {
  RequireNobodyReads();
  if (has_found_byte_) return;
  in_background_ = true;
  stream_.SetReadDeadline({});
  stream_.StartRead({&found_byte_, 1}, *this);
}

Task<> ConnReader::StopBackgroundRead() {
  if (!in_background_) co_return;
  stopping_ = true;
  stream_.CancelRead();
  co_await stream_.ReadEnd();
  stopping_ = false;
  stream_.SetReadDeadline({});
}

void ConnReader::OnIoDone(IoResult result) {
  in_background_ = false;
  if (!result.err) {
    has_found_byte_ = true;
  } else if (!stopping_ || result.err != ErrIoCanceled()) {
    observer_.OnReadFailed();
  }
}

void ConnReader::TakeFoundByte() {
  if (!std::exchange(has_found_byte_, false)) return;
  MakeRoom(1);
  storage_[end_++] = found_byte_;
}

void ConnReader::MakeRoom(std::size_t n) {
  const std::size_t used = end_ - begin_;
  if (capacity_ - end_ >= n && storage_) return;
  const std::size_t wanted = std::max(used + n, kSize);
  if (wanted <= capacity_ && (capacity_ == kSize || wanted > kSize)) {
    std::memmove(storage_.get(), storage_.get() + begin_, used);
  } else {
    // Grows for a long head, by doubling; shrinks when that is over.
    const std::size_t size =
        wanted <= kSize ? kSize : std::max(wanted, 2 * capacity_);
    auto storage = std::make_unique_for_overwrite<char[]>(size);
    if (used > 0) std::memcpy(storage.get(), storage_.get() + begin_, used);
    storage_ = std::move(storage);
    capacity_ = size;
  }
  begin_ = 0;
  end_ = used;
}

}  // namespace httparity
