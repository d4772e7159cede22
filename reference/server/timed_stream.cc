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

Err GivenUp() {
  static const Err& error =
      *new Err(Err::Network("an operation before was given up", false));
  return error;
}

}  // namespace

bool TimedStream::Operation::Begin() {
  listener_ = nullptr;
  if (Err refusal = Refusal()) {
    result_ = {0, std::move(refusal)};
    return false;
  }
  pending_ = true;
  expired_ = false;
  if (deadline_) ArmTimer();
  return true;
}

Err TimedStream::Operation::Refusal() const {
  if (stream_.closed_) return UseOfClosed();
  if (IsOver()) return Timeout();
  if (is_lost_) return GivenUp();
  return {};
}

void TimedStream::Operation::GiveUp() {
  given_up_ = true;
  // What is written next does not wait for the end of this.
  if (direction_ == Direction::kWrite) is_lost_ = true;
  Cancel();
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
  if (std::exchange(given_up_, false) && result.n > 0) is_lost_ = true;
  result_ = std::move(result);
  pending_ = false;
  if (listener_ != nullptr) {
    std::exchange(listener_, nullptr)->OnIoDone(result_);
  }
  ended_.Wake();
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
  return Operation::End(read_, true);
}

TimedStream::Operation::End TimedStream::Write(std::string_view bytes) {
  if (write_.Begin()) stream_->StartWrite(bytes, write_);
  return Operation::End(write_, true);
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
  if (Err refusal = write_.Refusal()) return {0, std::move(refusal)};
  return stream_->TryWrite(bytes);
}

void TimedStream::Close() {
  if (closed_) return;
  closed_ = true;
  stream_->Close();
}

void TimedStream::Abandon() {
  closed_ = true;
  for (Operation* operation : {&read_, &write_}) {
    operation->timer_.reset();
    operation->pending_ = false;
  }
  stream_.reset();
}

}  // namespace httparity
