#include "reference/server/timed_stream.h"

namespace httparity {
namespace {

Err Timeout() {
  static const Err& error = *new Err(Err::Network("i/o timeout", true));
  return error;
}

Err UseOfClosed() {
  static const Err& error =
      *new Err(Err::Network("use of closed network connection", false));
  return error;
}

}  // namespace

bool TimedStream::Operation::Begin() {
  listener_ = nullptr;
  if (stream_.closed_) {
    result_ = {0, UseOfClosed()};
    return false;
  }
  if (IsOver()) {
    result_ = {0, Timeout()};
    return false;
  }
  pending_ = true;
  expired_ = false;
  if (deadline_) ArmTimer();
  return true;
}

Err TimedStream::Operation::SetDeadline(Deadline deadline) {
  if (stream_.closed_) return UseOfClosed();
  deadline_ = deadline;
  if (pending_ && deadline_) ArmTimer();
  return {};
}

void TimedStream::Operation::Cancel() {
  if (!pending_) return;
  if (direction_ == Direction::kRead) {
    stream_.stream_->CancelRead();
  } else {
    stream_.stream_->CancelWrite();
  }
}

void TimedStream::Operation::OnIoDone(IoResult result) {
  if (result.err == ErrIoCanceled()) {
    if (expired_) result.err = Timeout();
    if (stream_.closed_) result.err = UseOfClosed();
  }
  result_ = std::move(result);
  pending_ = false;
  if (listener_ != nullptr) {
    std::exchange(listener_, nullptr)->OnIoDone(result_);
  }
  if (awaiter_) std::exchange(awaiter_, {}).resume();
}

bool TimedStream::Operation::IsOver() const {
  return deadline_ && stream_.scheduler_.Now() >= *deadline_;
}

void TimedStream::Operation::ArmTimer() {
  if (armed_for_ && *armed_for_ <= *deadline_) return;
  if (!timer_) timer_ = stream_.scheduler_.NewTimer();
  armed_for_ = deadline_;
  timer_->ExpireAt(*deadline_, [this] { OnTimer(); });
}

void TimedStream::Operation::OnTimer() {
  armed_for_.reset();
  if (!pending_ || !deadline_) return;
  if (!IsOver()) return ArmTimer();
  expired_ = true;
  Cancel();
}

TimedStream::Operation::End TimedStream::Read(std::span<char> into) {
  if (read_.Begin()) stream_->StartRead(into, read_);
  return {read_};
}

TimedStream::Operation::End TimedStream::Write(std::string_view bytes) {
  if (write_.Begin()) stream_->StartWrite(bytes, write_);
  return {write_};
}

void TimedStream::StartRead(std::span<char> into, IoDone& done) {
  if (!read_.Begin()) return done.OnIoDone(read_.result_);
  read_.listener_ = &done;
  stream_->StartRead(into, read_);
}

void TimedStream::StartWrite(std::string_view bytes, IoDone& done) {
  if (!write_.Begin()) return done.OnIoDone(write_.result_);
  write_.listener_ = &done;
  stream_->StartWrite(bytes, write_);
}

IoResult TimedStream::TryWrite(std::string_view bytes) {
  if (closed_) return {0, UseOfClosed()};
  if (write_.IsOver()) return {0, Timeout()};
  return stream_->TryWrite(bytes);
}

void TimedStream::Close() {
  if (closed_) return;
  closed_ = true;
  stream_->Close();
}

void TimedStream::Abandon() {
  closed_ = true;
  read_.timer_.reset();
  write_.timer_.reset();
  stream_.reset();
}

}  // namespace httparity
