#include "conformance/clients/wire_connection.h"

#include <array>
#include <cerrno>
#include <utility>

#include "conformance/clients/framed_messages.h"

namespace httparity::conformance {
namespace {

Fate FateOf(WireConnection::End end) {
  using End = WireConnection::End;
  switch (end) {
    case End::kNone:
      return Fate::kOpen;
    case End::kFin:
      return Fate::kFin;
    case End::kReset:
      return Fate::kReset;
    case End::kByClient:
    case End::kFlooded:
      return Fate::kClosedByClient;
    case End::kNotConnected:
      return Fate::kNotConnected;
  }
  return Fate::kOpen;
}

}  // namespace

WireConnection::WireConnection(std::string name, Connected connected,
                               std::size_t most_bytes)
    : name_(std::move(name)),
      fd_(std::move(connected.fd)),
      most_bytes_(most_bytes),
      last_activity_(Clock::now()) {
  if (!fd_) EndAs(End::kNotConnected);
}

pollfd WireConnection::Wanted() const {
  if (ended()) {
    // After a FIN there may be output yet; what comes in is over.
    const bool writing = end_ == End::kFin && !output_.empty();
    return {.fd = writing ? fd_.get() : -1, .events = POLLOUT, .revents = 0};
  }
  const short events = output_.empty() ? POLLIN : POLLIN | POLLOUT;
  return {.fd = fd_.get(), .events = events, .revents = 0};
}

std::optional<Clock::time_point> WireConnection::NextTick() const {
  if (!probe_ || probe_->done()) return std::nullopt;
  return probe_->next();
}

void WireConnection::OnReady(short revents) {
  // Write first: it may meet the RST that would otherwise be read as an end.
  if (!output_.empty() && (revents & (POLLOUT | POLLERR | POLLHUP))) Write();
  if (!ended() && (revents & (POLLIN | POLLERR | POLLHUP))) Read();
}

void WireConnection::Tick(Clock::time_point now) {
  if (probe_) probe_->Tick(now);
}

void WireConnection::Send(std::string_view bytes) {
  if (!CanSend()) return;
  output_ += bytes;
  Write();
}

void WireConnection::ExpectResponsesTo(
    const std::vector<std::string>& methods) {
  for (const std::string& method : methods) framer_.ExpectResponseTo(method);
}

void WireConnection::InferMethods(std::string_view bytes) {
  ExpectResponsesTo(request_methods_.Scan(bytes));
}

void WireConnection::HalfClose() {
  if (!CanSend()) return;
  half_closed_ = true;
  EndWriting(fd_.get());
  last_activity_ = Clock::now();
}

void WireConnection::Close() { TakeForClosing().Reset(); }

void WireConnection::Reset() { CloseWithReset(TakeForClosing()); }

void WireConnection::AllowProbe() {
  may_probe_ = true;
  StartProbe();
}

bool WireConnection::end_known() const {
  return ended() && (!probe_ || probe_->done());
}

bool WireConnection::CanSend() const {
  return fd_ && !half_closed_ && (!ended() || end_ == End::kFin);
}

ConnectionObservation WireConnection::Observe(Clock::time_point start,
                                              WallTime wall_start) const {
  using std::chrono::floor, std::chrono::microseconds;
  ConnectionObservation seen;
  seen.name = name_;
  FramedMessages framed = CutMessages(framer_, wall_start);
  seen.messages = std::move(framed.messages);
  seen.rest = std::move(framed.rest);
  for (std::size_t i = 0; i < arrivals_.size(); ++i) {
    seen.messages[i].arrived = floor<microseconds>(arrivals_[i] - start);
  }
  seen.fate = FateOf(end_);
  if (ended()) seen.ended = floor<microseconds>(ended_at_ - start);
  if (probe_) {
    seen.writes_after_fin = probe_->result();
    seen.write_failed_after = probe_->failed_after();
  }
  return seen;
}

// A probe that is under way has no socket any more.
UniqueFd WireConnection::TakeForClosing() {
  if (!ended()) EndAs(End::kByClient);
  if (probe_ && !probe_->done()) probe_.reset();
  return std::move(fd_);
}

void WireConnection::Read() {
  std::array<char, 65536> buffer;
  while (!ended()) {
    const IoResult result = ReadSome(fd_.get(), buffer.data(), buffer.size());
    switch (result.kind) {
      case IoResult::Kind::kBytes:
        Take({buffer.data(), result.count});
        break;
      case IoResult::Kind::kWouldBlock:
        return;
      case IoResult::Kind::kEnd:
        // A write that meets the RST first takes the error away from the read.
        EndAs(reset_while_writing_ ? End::kReset : End::kFin);
        break;
      case IoResult::Kind::kError:
        EndAs(End::kReset);
        break;
    }
  }
}

void WireConnection::Write() {
  const IoResult result = WriteSome(fd_.get(), output_);
  switch (result.kind) {
    case IoResult::Kind::kBytes:
      output_.erase(0, result.count);
      last_activity_ = Clock::now();
      break;
    case IoResult::Kind::kError:
      // Linux says EPIPE where a FIN came before the RST.
      if (result.error == ECONNRESET) reset_while_writing_ = true;
      output_.clear();
      break;
    case IoResult::Kind::kWouldBlock:
    case IoResult::Kind::kEnd:
      break;
  }
}

void WireConnection::Take(std::string_view bytes) {
  last_activity_ = Clock::now();
  framer_.Feed(bytes);
  arrivals_.resize(framer_.frames().size(), last_activity_);
  if (framer_.bytes().size() > most_bytes_) {
    EndAs(End::kFlooded);
    fd_.Reset();
  }
}

void WireConnection::EndAs(End end) {
  end_ = end;
  ended_at_ = Clock::now();
  if (end == End::kFin) {
    framer_.Finish();
    arrivals_.resize(framer_.frames().size(), ended_at_);
    StartProbe();
  } else {
    output_.clear();
  }
}

// This side's own FIN rules writes out, and so does a script that goes on.
void WireConnection::StartProbe() {
  if (end_ == End::kFin && may_probe_ && !half_closed_ && !probe_ && fd_) {
    probe_.emplace(fd_.get(), ended_at_);
  }
}

}  // namespace httparity::conformance
