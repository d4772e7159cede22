#include "reference/server/request_body.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

namespace httparity {
namespace {

using http1::ChunkedDecoder;
using http1::Framing;

// Where discarded content goes. Reads of several connections may have it at the
// same time: nobody looks at what is in it.
std::span<char> Scratch() {
  thread_local std::array<char, 8192> scratch;
  return scratch;
}

}  // namespace

void RequestBody::Start(const http1::Transfer& transfer, bool closes,
                        Request& request) {
  framing_ = transfer.framing;
  request_ = &request;
  client_closes_ = closes;
  left_ = framing_ == Framing::kLength ? transfer.content_length : 0;
  has_seen_end_ = framing_ == Framing::kNone ||
                  (framing_ == Framing::kLength && left_ == 0);
  is_closed_ = false;
  was_closed_early_ = false;
  has_close_behind_ = false;
  most_discarded_ = 0;
  if (framing_ == Framing::kChunked) decoder_.Reset();
}

Async<ReadResult> RequestBody::Read(std::span<char> into) {
  if (auto refusal = Refusal()) return ReadResult{0, *std::move(refusal)};
  most_discarded_ = 0;  // where discarding would go on, `into` is now
  BeginRead(into);
  if (auto result = TryRead()) return *std::move(result);
  return Async<ReadResult>(read_rest_);
}

std::optional<Err> RequestBody::Refusal() const {
  if (is_closed_ || has_close_behind_) return ErrBodyReadAfterClose();
  if (has_seen_end_) return ErrEOF();
  return std::nullopt;
}

void RequestBody::BeginRead(std::span<char> into) {
  reader_.RequireNobodyWaits();  // it would be into his memory
  into_ = into;
  got_ = 0;
}

std::optional<ReadResult> RequestBody::TryRead() {
  if (auto refusal = Refusal()) return ReadResult{0, *std::move(refusal)};
  return framing_ == Framing::kChunked ? TryReadChunked() : TryReadPlain();
}

std::optional<ReadResult> RequestBody::TryReadPlain() {
  std::size_t most = into_.size();
  if (framing_ == Framing::kLength && left_ < static_cast<std::int64_t>(most)) {
    most = static_cast<std::size_t>(left_);
  }
  if (most == 0) return ReadResult{};
  const std::string_view data = reader_.Buffered().substr(0, most);
  if (data.empty()) {
    most_past_ = most;
    return std::nullopt;
  }
  std::memcpy(into_.data(), data.data(), data.size());
  reader_.Consume(data.size());
  return Took(data.size());
}

// Clause: BODY-8
ReadResult RequestBody::Took(std::size_t n) {
  if (framing_ != Framing::kLength) return {n, {}};
  left_ -= static_cast<std::int64_t>(n);
  if (left_ > 0) return {n, {}};
  SeeEnd();
  return {n, ErrEOF()};
}

std::optional<ReadResult> RequestBody::TryReadChunked() {
  for (;;) {
    const ChunkedDecoder::Step step =
        decoder_.Next(reader_.Buffered(), into_.size() - got_, got_ > 0);
    switch (step.action) {
      case ChunkedDecoder::Action::kCopy:
        std::memcpy(into_.data() + got_, step.data.data(), step.data.size());
        got_ += step.data.size();
        reader_.Consume(step.consumed);
        break;
      case ChunkedDecoder::Action::kNeedMore:
        reader_.Consume(step.consumed);
        most_past_ = static_cast<std::size_t>(step.direct);
        return std::nullopt;
      case ChunkedDecoder::Action::kReturn:
        reader_.Consume(step.consumed);
        return ReadResult{got_, {}};
      case ChunkedDecoder::Action::kEnd:
      case ChunkedDecoder::Action::kFail:
        return FinishChunked(step);
    }
  }
}

ReadResult RequestBody::FinishChunked(const ChunkedDecoder::Step& step) {
  if (step.trailers != nullptr && step.trailers->size() > 0) {
    if (!request_->MutableTrailer()) {
      request_->SetTrailer(std::make_shared<Header>());
    }
    http1::MergeTrailers(*step.trailers, request_->MutableTrailer().get());
  }
  reader_.Consume(step.consumed);
  if (step.action == ChunkedDecoder::Action::kEnd) {
    SeeEnd();
    return {got_, ErrEOF()};
  }
  if (step.failed_trailer) is_closed_ = true;
  return {got_, step.error};
}

Task<ReadResult> RequestBody::FinishRead() {
  for (;;) {
    if (auto result = co_await WaitForMore()) co_return *std::move(result);
    if (auto result = TryRead()) co_return *std::move(result);
  }
}

// One read of the socket. Gives a result when that is the end of the read.
Task<std::optional<ReadResult>> RequestBody::WaitForMore() {
  const std::size_t held = reader_.Buffered().size();
  if (held > 0 || most_past_ < ConnReader::kSize || reader_.IsFilling()) {
    const Err err = co_await reader_.Fill(held);
    if (err) co_return Interrupted(err);
    co_return std::nullopt;
  }
  const IoResult read =
      co_await reader_.ReadPast(into_.subspan(got_, most_past_));
  if (read.err) co_return Interrupted(read.err);
  if (framing_ != Framing::kChunked) co_return Took(read.n);
  decoder_.TookPastBuffer(read.n);
  got_ += read.n;
  co_return std::nullopt;
}

ReadResult RequestBody::Interrupted(const Err& cause) {
  if (framing_ == Framing::kChunked) {
    return FinishChunked(decoder_.Interrupt(reader_.Buffered(), cause));
  }
  if (cause != ErrEOF()) return {0, cause};
  SeeEnd();
  return {0, framing_ == Framing::kLength ? ErrUnexpectedEOF() : ErrEOF()};
}

void RequestBody::SeeEnd() {
  has_seen_end_ = true;
  observer_.OnEndOfBody();
}

std::optional<Err> RequestBody::TryDiscard(std::int64_t most) {
  if (most_discarded_ != most) {
    // First, so that nothing is begun that goes on later in his memory.
    reader_.RequireNobodyWaits();
    most_discarded_ = most;
    discarded_ = 0;
    BeginDiscardRead();
  }
  for (;;) {
    const std::optional<ReadResult> read = TryRead();
    if (!read) return std::nullopt;
    if (auto end = CountDiscarded(*read)) return end;
  }
}

Task<Err> RequestBody::Discard(std::int64_t most) {
  for (;;) {
    if (auto end = TryDiscard(most)) co_return *std::move(end);
    const std::optional<ReadResult> read = co_await WaitForMore();
    if (!read) continue;
    if (auto end = CountDiscarded(*read)) co_return *std::move(end);
  }
}

void RequestBody::BeginDiscardRead() {
  const std::span<char> scratch = Scratch();
  BeginRead(scratch.first(static_cast<std::size_t>(
      std::min(most_discarded_ - discarded_,
               static_cast<std::int64_t>(scratch.size())))));
}

std::optional<Err> RequestBody::CountDiscarded(const ReadResult& read) {
  discarded_ += static_cast<std::int64_t>(read.n);
  const bool is_over = discarded_ == most_discarded_;
  if (!is_over && !read.err) {
    BeginDiscardRead();
    return std::nullopt;
  }
  most_discarded_ = 0;
  return is_over ? Err() : read.err;
}

Async<Err> RequestBody::Close() {
  if (ClosesWithoutReading()) return Err();
  // What Read refuses from now on, draining must not be refused.
  has_close_behind_ = false;
  if (auto end = TryDiscard(kMostDrained)) return Closed(*end);
  return Async<Err>(close_rest_);
}

bool RequestBody::ClosesWithoutReading() {
  if (is_closed_) return true;
  const bool is_useless = client_closes_ && framing_ != Framing::kChunked;
  const bool is_too_long = left_ > kMostDrained;
  if (!has_seen_end_ && !is_useless && !is_too_long) return false;
  if (!has_seen_end_ && !is_useless) was_closed_early_ = true;
  is_closed_ = true;
  return true;
}

Task<Err> RequestBody::FinishClose() {
  co_return Closed(co_await Discard(kMostDrained));
}

Err RequestBody::Closed(const Err& discarding) {
  is_closed_ = true;
  if (!discarding) was_closed_early_ = true;
  return discarding == ErrEOF() ? Err() : discarding;
}

}  // namespace httparity
