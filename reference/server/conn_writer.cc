#include "reference/server/conn_writer.h"

#include <algorithm>
#include <utility>

namespace httparity {
namespace {

// Empties a buffer; one that a large response has grown gives its memory back,
// so that an idle connection does not hold it.
void Empty(std::string& buffer) {
  constexpr std::size_t kMostKept = 64 * 1024;
  if (buffer.capacity() > kMostKept) std::string().swap(buffer);
  buffer.clear();
}

}  // namespace

WriteResult ConnWriter::Write(std::string_view bytes) {
  return Fill(bytes, /*is_text=*/false);
}

WriteResult ConnWriter::WriteText(std::string_view text) {
  return Fill(text, /*is_text=*/true);
}

WriteResult ConnWriter::Fill(std::string_view bytes, bool is_text) {
  std::size_t taken = 0;
  while (!err_ && bytes.size() > kSize - Held()) {
    const bool passes_by = Held() == 0 && !is_text;
    const std::size_t n = passes_by ? bytes.size() : kSize - Held();
    out_.append(bytes.substr(0, n));
    due_ = out_.size();
    Send();
    // Bytes that pass C by and are not sent do not count as taken.
    if (err_ && passes_by) break;
    bytes.remove_prefix(n);
    taken += n;
  }
  if (err_) return {taken, err_};
  out_.append(bytes);
  return {taken + bytes.size(), {}};
}

Err ConnWriter::Flush() {
  if (!err_) {
    due_ = out_.size();
    Send();
  }
  return err_;
}

void ConnWriter::Cork() {
  if (err_) return;
  due_ = out_.size();
}

void ConnWriter::Send() {
  if (is_flying_ || due_ == 0 || err_) return;
  const IoResult wrote =
      stream_.TryWrite(std::string_view(out_).substr(0, due_));
  if (wrote.err) return Fail(wrote.err);
  if (wrote.n == out_.size()) {
    Empty(out_);
    due_ = 0;
    return;
  }
  if (wrote.n < due_ && due_ == out_.size()) {
    in_flight_.swap(out_);  // all of it: no copy of what may be large
    flown_ = wrote.n;
  } else {
    if (wrote.n < due_) in_flight_.assign(out_, wrote.n, due_ - wrote.n);
    out_.erase(0, due_);
  }
  due_ = 0;
  if (!in_flight_.empty()) Fly();
}

Task<Err> ConnWriter::Sent() {
  Send();
  while (is_flying_) {
    WaitPoint::Wait landing(landed_);
    co_await landing;
  }
  co_return err_;
}

Task<WriteResult> ConnWriter::WritePast(std::string_view bytes) {
  co_await Sent();
  const IoResult tried = stream_.TryWrite(bytes);
  WriteResult total = {tried.n, tried.err};
  while (!total.err && total.n < bytes.size()) {
    TimedStream::Operation::End end = stream_.Write(bytes.substr(total.n));
    const IoResult wrote = co_await end;
    total.n += wrote.n;
    total.err = wrote.err;
  }
  co_return total;
}

void ConnWriter::Fly() {
  is_flying_ = true;
  stream_.StartWrite(std::string_view(in_flight_).substr(flown_), *this);
}

void ConnWriter::OnIoDone(IoResult result) {
  is_flying_ = false;
  if (result.err) {
    Fail(result.err);
  } else {
    flown_ += result.n;
    if (flown_ < in_flight_.size()) return Fly();
    Empty(in_flight_);
    flown_ = 0;
    Send();
    if (is_flying_) return;
  }
  landed_.Wake();
}

void ConnWriter::Fail(const Err& err) {
  err_ = err;
  lost_ = in_flight_.size() - flown_ + out_.size();
  Empty(out_);
  due_ = 0;
  Empty(in_flight_);
  flown_ = 0;
  observer_.OnWriteFailed();
}

}  // namespace httparity
