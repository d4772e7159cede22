#include "reference/server/response.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "reference/http/method.h"
#include "reference/http/quote.h"
#include "reference/http/status.h"
#include "reference/http1/chunked_encoder.h"

namespace httparity {

using http1::Draining;

void Response::Start(const http1::HeadFacts& facts) {
  framing_.Start(request_.ProtoAtLeast(1, 1), request_.Method() == kMethodHead,
                 facts);
  header_.Clear();
  status_ = 0;
  declared_length_ = -1;
  written_ = 0;
  buffer_.clear();
  buffer_err_ = Err();
  handler_done_ = false;
  is_hijacked_ = false;
  is_full_duplex_ = false;
  closes_ = false;
  was_too_large_ = false;
  draining_.reset();
  behind_.clear();
  if (facts.expectation == http1::Expectation::kContinue) {
    expect_body_.Start();
    request_.SetBody(expect_body_);
  }
}

// Clause: RSP-2
Async<Err> Response::WriteHeader(int code) {
  if (is_hijacked_) {
    host_.Log("http: response.WriteHeader on hijacked connection");
    return Err();
  }
  if (status_ != 0) {
    host_.Log("http: superfluous response.WriteHeader call");
    return Err();
  }
  if (code < 100 || code > 999) throw InvalidStatusCode(code);
  if (code < 200 && code != kStatusSwitchingProtocols) return Inform(code);
  FixStatus(code);
  return Err();
}

// Clause: RSP-3
Async<Err> Response::Inform(int code) {
  if (code == kStatusContinue) Disarm();
  head_.clear();
  framing_.AppendInformational(code, header_, &head_);
  writer_.WriteText(head_);
  last_flush_ = writer_.Flush();
  if (writer_.IsWaiting()) return Async<Err>(flush_rest_);
  return last_flush_;
}

void Response::FixStatus(int code) {
  if (code >= 200) Disarm();
  status_ = code;
  snapshot_ = header_;
  // Clause: RSP-11
  const std::string_view length = snapshot_.GetRaw("Content-Length");
  if (length.empty()) return;
  if (const auto declared = http1::ParseDeclaredLength(length)) {
    declared_length_ = *declared;
    return;
  }
  host_.Log("http: invalid Content-Length of " + Quote(length));
  header_.DelRaw("Content-Length");
}

Async<WriteResult> Response::Write(std::string_view bytes) {
  return WriteContent(bytes, Kind::kBytes);
}

Async<WriteResult> Response::WriteString(std::string_view text) {
  return WriteContent(text, Kind::kText);
}

Async<WriteResult> Response::WriteContent(std::string_view bytes, Kind kind) {
  if (auto refused = RefuseWrite(bytes)) return *std::move(refused);
  if (!behind_.empty()) return LeaveBehind(bytes, kind);
  if (Overflows(bytes) && !TryPrepareHead(FirstPiece(bytes, kind))) {
    return LeaveBehind(bytes, kind);
  }
  last_write_ = Buffer(bytes, kind);
  if (writer_.IsWaiting()) return Async<WriteResult>(write_rest_);
  return last_write_;
}

// What of a write is over before it reaches B.
// Clauses: RSP-4, RSP-12, RSP-13, HJK-2
std::optional<WriteResult> Response::RefuseWrite(std::string_view bytes) {
  if (is_hijacked_) {
    if (!bytes.empty()) {
      host_.Log("http: response.Write on hijacked connection");
    }
    return WriteResult{0, ErrHijacked()};
  }
  Disarm();
  if (status_ == 0) FixStatus(kStatusOK);
  if (bytes.empty()) return WriteResult{};
  if (!http1::StatusAllowsContent(status_)) {
    return WriteResult{0, ErrBodyNotAllowed()};
  }
  written_ += static_cast<std::int64_t>(bytes.size());
  if (declared_length_ >= 0 && written_ > declared_length_) {
    return WriteResult{0, ErrContentLength()};
  }
  return std::nullopt;
}

Async<Err> Response::Flush() {
  if (is_hijacked_) {
    // Go has let go of B by then and falls over it.
    if (status_ == 0) WriteHeader(kStatusOK);
    throw std::runtime_error(
        "runtime error: invalid memory address or nil pointer dereference");
  }
  if (status_ == 0) FixStatus(kStatusOK);
  if (!behind_.empty() || !TryPrepareHead(buffer_.size())) {
    behind_.push_back({Kind::kFlush, {}});
    return Async<Err>(flush_rest_);
  }
  last_flush_ = FlushNow();
  if (writer_.IsWaiting()) return Async<Err>(flush_rest_);
  return last_flush_;
}

Err Response::SetReadDeadline(std::optional<Scheduler::TimePoint> when) {
  return host_.SetReadDeadline(when);
}

Err Response::SetWriteDeadline(std::optional<Scheduler::TimePoint> when) {
  return host_.SetWriteDeadline(when);
}

Err Response::EnableFullDuplex() {
  is_full_duplex_ = true;
  return {};
}

// Clause: MAX-2
void Response::OnRequestTooLarge() {
  closes_ = true;
  was_too_large_ = true;
  if (status_ == 0) header_.SetRaw("Connection", "close");
}

// Decides about the head, once, and reads the rest of the request's content.
// False when that has to wait. Clauses: DRN-1 to DRN-5
bool Response::TryPrepareHead(std::size_t first_piece) {
  if (draining_) return true;
  if (body_.HasCloseBehind()) return false;
  if (!framing_.IsPrepared()) {
    const bool expectation_open =
        &request_.Body() == &expect_body_ && !expect_body_.HasSeenEnd();
    const bool closes =
        framing_.Prepare({.status = status_,
                          .header = &snapshot_,
                          .declared_length = declared_length_,
                          .handler_done = handler_done_,
                          .first_piece = first_piece,
                          .expectation_open = expectation_open,
                          .keep_alives_enabled = host_.KeepAlivesEnabled(),
                          .closes_already = std::exchange(closes_, false)});
    const bool drains =
        request_.ContentLength() != 0 && !closes && !is_full_duplex_;
    draining_ = drains ? DrainingKnown() : Draining::kDone;
  }
  if (!draining_) {
    if (auto end = body_.TryDiscard(RequestBody::kMostDrained + 1)) {
      draining_ = AfterDiscard(*end);
    }
  }
  if (draining_ == Draining::kTooBig) was_too_large_ = true;
  return draining_.has_value();
}

// How the draining ends, when that takes no reading. A body that the handler
// has replaced is not recognised, and always read. Clauses: DRN-2, DRN-4, MAX-3
std::optional<Draining> Response::DrainingKnown() const {
  if (&request_.Body() == &expect_body_) return Draining::kDone;
  if (&request_.Body() != &body_) return std::nullopt;
  if (body_.IsClosed()) {
    return body_.HasSeenEnd() ? Draining::kDone : Draining::kFailed;
  }
  if (body_.Unread() >= RequestBody::kMostDrained) return Draining::kTooBig;
  return std::nullopt;
}

Draining Response::AfterDiscard(const Err& end) {
  if (!end) return Draining::kTooBig;
  if (end == ErrBodyReadAfterClose()) return Draining::kDone;
  if (end != ErrEOF()) return Draining::kFailed;
  body_.Close();  // at its end: takes no waiting. Clause: DRN-8
  return Draining::kDone;
}

Task<> Response::PrepareHead(std::size_t first_piece) {
  if (body_.HasCloseBehind()) co_await body_.Close();
  if (TryPrepareHead(first_piece)) co_return;
  draining_ =
      AfterDiscard(co_await body_.Discard(RequestBody::kMostDrained + 1));
  if (draining_ == Draining::kTooBig) was_too_large_ = true;
}

void Response::ProduceHead(std::string_view piece) {
  head_.clear();
  framing_.Produce(*draining_, piece, &head_);
  if (framing_.HasConflict()) {
    host_.Log("http: WriteHeader called with both Transfer-Encoding of " +
              Quote(snapshot_.GetRaw("Transfer-Encoding")) +
              " and a Content-Length of " + std::to_string(framing_.Length()));
  }
  writer_.WriteText(head_);
}

// The size of what leaves B first when these bytes overflow it.
std::size_t Response::FirstPiece(std::string_view bytes, Kind kind) const {
  return buffer_.empty() && kind == Kind::kBytes ? bytes.size() : kBufferSize;
}

// Into B, which does not take more than it holds: the rule of RSP-15.
WriteResult Response::Buffer(std::string_view bytes, Kind kind) {
  std::size_t taken = 0;
  while (!buffer_err_ && Overflows(bytes)) {
    std::size_t n = kBufferSize - buffer_.size();
    if (buffer_.empty() && kind == Kind::kBytes) {
      const WriteResult emitted = Emit(bytes);
      n = emitted.n;
      buffer_err_ = emitted.err;
    } else {
      buffer_.append(bytes.substr(0, n));
      EmptyBuffer();
    }
    taken += n;
    bytes.remove_prefix(n);
  }
  if (buffer_err_) return {taken, buffer_err_};
  buffer_.append(bytes);
  return {taken + bytes.size(), {}};
}

Err Response::EmptyBuffer() {
  if (!buffer_err_ && !buffer_.empty()) {
    buffer_err_ = Emit(buffer_).err;
    if (!buffer_err_) buffer_.clear();
  }
  return buffer_err_;
}

// One piece of content, behind the head. A failure ends the connection.
WriteResult Response::Emit(std::string_view piece) {
  if (!framing_.IsProduced()) ProduceHead(piece);
  if (request_.Method() == kMethodHead) return {piece.size(), {}};
  const WriteResult wrote =
      framing_.IsChunked() ? EmitChunk(piece) : writer_.Write(piece);
  if (wrote.err) host_.CloseSocket();
  return wrote;
}

WriteResult Response::EmitChunk(std::string_view piece) {
  const http1::ChunkPrefix prefix(piece.size());
  if (const Err err = writer_.WriteText(prefix.text()).err) return {0, err};
  WriteResult wrote = writer_.Write(piece);
  if (!wrote.err) wrote.err = writer_.WriteText(http1::kChunkSuffix).err;
  return wrote;
}

// Clause: RSP-19
Err Response::FlushNow() {
  const Err emptied = EmptyBuffer();
  if (!framing_.IsProduced()) ProduceHead({});
  const Err flushed = writer_.Flush();
  return emptied ? emptied : flushed;
}

bool Response::TryFinish() {
  if (!behind_.empty()) return false;
  FixFinalStatus();
  if (!TryPrepareHead(buffer_.size())) return false;
  EndContent();
  return true;
}

Task<> Response::Finish() {
  co_await CatchUp();
  FixFinalStatus();
  co_await PrepareHead(buffer_.size());
  EndContent();
}

Task<> Response::Abandon() { return CatchUp(); }

void Response::FixFinalStatus() {
  if (status_ == 0) FixStatus(kStatusOK);
  handler_done_ = true;
}

void Response::EndContent() {
  EmptyBuffer();
  if (!framing_.IsProduced()) ProduceHead({});
  if (framing_.IsChunked()) {
    head_.clear();
    framing_.AppendLastChunk(header_, &head_);
    writer_.WriteText(head_);
  }
  writer_.Cork();
}

http1::ResponseEnd Response::End() const {
  return {
      .closes = closes_ || framing_.Closes(),
      .is_head = request_.Method() == kMethodHead,
      .status = status_,
      .length = framing_.Length(),
      .written = written_,
      .write_failed = static_cast<bool>(writer_.err()),
      .body_closed_early = &request_.Body() == &body_ && body_.WasClosedEarly(),
      .keep_alives_enabled = host_.KeepAlivesEnabled()};
}

Async<WriteResult> Response::LeaveBehind(std::string_view bytes, Kind kind) {
  behind_.push_back({kind, std::string(bytes)});
  last_write_ = {bytes.size(), {}};
  return Async<WriteResult>(write_rest_);
}

// Who waits for it may go before its end: an operation is let go of when it is
// done, and not done twice.
Task<> Response::CatchUp() {
  while (!behind_.empty()) {
    const Operation& operation = behind_.front();
    if (operation.kind == Kind::kFlush) {
      co_await PrepareHead(buffer_.size());
      last_flush_ = FlushNow();
    } else {
      if (Overflows(operation.bytes)) {
        co_await PrepareHead(FirstPiece(operation.bytes, operation.kind));
      }
      last_write_ = Buffer(operation.bytes, operation.kind);
    }
    behind_.pop_front();
    co_await writer_.Sent();
  }
}

Task<WriteResult> Response::FinishWrite() {
  co_await CatchUp();
  const bool was_waiting = writer_.IsWaiting();
  const Err err = co_await writer_.Sent();
  if (err && was_waiting && !last_write_.err) {
    last_write_.err = err;
    last_write_.n -= std::min(last_write_.n, writer_.lost());
  }
  co_return last_write_;
}

Task<Err> Response::FinishFlush() {
  co_await CatchUp();
  const Err err = co_await writer_.Sent();
  co_return last_flush_ ? last_flush_ : err;
}

// Clause: HJK-1
Async<HijackResult> Response::Hijack() {
  Disarm();
  if (is_hijacked_) return HijackResult{nullptr, ErrHijacked()};
  const bool has_head = status_ != 0;
  if (!behind_.empty() || (has_head && !TryPrepareHead(0)) ||
      !host_.CanHijackNow()) {
    return Async<HijackResult>(hijack_rest_);
  }
  return HijackReady();
}

Task<HijackResult> Response::FinishHijack() {
  co_await CatchUp();
  if (status_ != 0) co_await PrepareHead(0);
  co_await host_.PrepareHijack();
  co_return HijackReady();
}

// Content in B is lost, as in Go.
HijackResult Response::HijackReady() {
  if (status_ != 0) {
    if (!framing_.IsProduced()) ProduceHead({});
    writer_.Flush();
  }
  is_hijacked_ = true;
  return host_.HijackNow();
}

}  // namespace httparity
