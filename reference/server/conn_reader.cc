#include "reference/server/conn_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace httparity {

Task<Err> ConnReader::Fill(std::size_t held) {
  if (limited_ && limit_.IsExhausted()) co_return ErrEOF();
  if (has_found_byte_) {
    TakeFoundByte();
    co_return Err();
  }
  RequireNobodyReads();
  observer_.BeforeSocketRead();
  if (!is_filling_) {
    if (stream_.IsReading()) co_await Settle();
    StartFill(held);
  }
  TimedStream::Operation::End end = stream_.ReadEnd();
  const IoResult read = co_await end;
  co_return read.err;
}

void ConnReader::StartFill(std::size_t held) {
  std::size_t most = kSize - held;
  if (limited_ && limit_.Remaining() < static_cast<std::int64_t>(most)) {
    most = static_cast<std::size_t>(limit_.Remaining());
  }
  MakeRoom(most);
  is_filling_ = true;
  stream_.StartRead({storage_.get() + end_, most}, *this);
}

Task<> ConnReader::Settle() {
  TimedStream::Operation::End end = stream_.ReadEnd();
  co_await end;
}

Task<IoResult> ConnReader::ReadPast(std::span<char> into) {
  if (has_found_byte_) {
    has_found_byte_ = false;
    into[0] = found_byte_;
    co_return IoResult{1, {}};
  }
  RequireNobodyReads();
  observer_.BeforeSocketRead();
  if (stream_.IsReading()) co_await Settle();
  TimedStream::Operation::End end = stream_.Read(into);
  IoResult read = co_await end;
  if (read.err) observer_.OnReadFailed();
  co_return read;
}

void ConnReader::StartBackgroundRead() {
  RequireNobodyReads();
  // A fill that nobody waits for watches the peer as well.
  if (has_found_byte_ || stream_.IsReading()) return;
  in_background_ = true;
  stream_.SetReadDeadline({});
  stream_.StartRead({&found_byte_, 1}, *this);
}

Task<> ConnReader::StopBackgroundRead() {
  if (!in_background_) co_return;
  stopping_ = true;
  stream_.CancelRead();
  co_await Settle();
  stream_.SetReadDeadline({});
}

void ConnReader::OnIoDone(IoResult result) {
  if (std::exchange(is_filling_, false)) return OnFilled(result);
  in_background_ = false;
  const bool was_stopping = std::exchange(stopping_, false);
  if (!result.err) {
    has_found_byte_ = true;
  } else if (!was_stopping || result.err != ErrIoCanceled()) {
    observer_.OnReadFailed();
  }
}

void ConnReader::OnFilled(const IoResult& read) {
  if (read.err) return observer_.OnReadFailed();
  end_ += read.n;
  if (limited_) limit_.Take(static_cast<std::int64_t>(read.n));
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
