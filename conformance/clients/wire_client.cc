#include "conformance/clients/wire_client.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

// How often a condition is looked at that no connection announces.
constexpr milliseconds kLook(5);

bool Never() { return false; }

// Whether a step puts anything on the wire of the connection it names.
bool Sends(const WireStep& step) {
  return std::holds_alternative<Send>(step) ||
         std::holds_alternative<HalfClose>(step);
}

// Null for steps that are about no connection.
const std::string* ConnectionOf(const WireStep& step) {
  return std::visit(
      [](const auto& s) -> const std::string* {
        if constexpr (requires { s.connection; }) {
          return &s.connection;
        } else {
          return nullptr;
        }
      },
      step);
}

std::size_t CountText(const boost::json::value& in, std::string_view text) {
  std::size_t count = 0;
  if (const auto* array = in.if_array()) {
    for (const auto& element : *array) count += CountText(element, text);
  } else if (const auto* object = in.if_object()) {
    for (const auto& member : *object) count += CountText(member.value(), text);
  } else if (const auto* string = in.if_string()) {
    count = *string == boost::json::string_view(text.data(), text.size());
  }
  return count;
}

std::string Counted(std::size_t have, std::size_t want, const char* what) {
  return std::to_string(have) + " of " + std::to_string(want) + " " + what;
}

// Where the n-th final or informational response ends, from 1.
std::size_t EndOf(const ResponseFramer& framer, bool interim, std::size_t n) {
  for (const ResponseFramer::Frame& frame : framer.frames()) {
    if (frame.interim() == interim && --n == 0) return frame.end;
  }
  return framer.bytes().size();
}

}  // namespace

WireClient::WireClient(const Options& options)
    : options_(options), loop_(options.server, options.most_bytes) {}

Observation WireClient::Play(const std::vector<WireStep>& steps) {
  start_ = Clock::now();
  wall_start_ = std::chrono::system_clock::now();
  LookAhead(steps);
  for (step_ = 0; step_ < steps.size() && !gave_up_; ++step_) {
    AllowProbes();
    std::visit([this](const auto& step) { Do(step); }, steps[step_]);
  }
  step_ = steps.size();
  Settle();
  Conclude();
  return std::move(seen_);
}

void WireClient::Do(const Open& step) {
  if (loop_.Find(step.connection) != nullptr) {
    return Note(Remark::Kind::kNotPlayed, "the connection is open already");
  }
  loop_.Open(step.connection, step.source_address, In({}));
}

void WireClient::Do(const Send& step) {
  WireConnection& wire = At(step.connection);
  if (wire.closed_by_client()) {
    return Note(Remark::Kind::kNotPlayed, "the script has closed before");
  }
  if (step.methods) wire.ExpectResponsesTo(*step.methods);
  for (std::size_t i = 0; i < step.parts.size() && !gave_up_; ++i) {
    if (i > 0) loop_.Wait(Clock::now() + step.pause, Never);
    if (!step.methods) wire.InferMethods(step.parts[i]);
    SendPart(wire, step.parts[i]);
  }
}

void WireClient::Do(const AwaitResponses& step) {
  const WireConnection& wire = At(step.connection);
  Progress& progress = progress_[step.connection];
  std::size_t& awaited = step.interim ? progress.interims : progress.finals;
  awaited += step.count;
  const ResponseFramer& received = wire.received();
  const auto have = [&] {
    return step.interim ? received.interim_count() : received.final_count();
  };
  if (AwaitCount(wire, step.timeout, awaited, have, "responses")) {
    const std::size_t end = EndOf(received, step.interim, awaited);
    progress.bytes = std::max(progress.bytes, end);
  }
}

void WireClient::Do(const AwaitBytes& step) {
  const WireConnection& wire = At(step.connection);
  Progress& progress = progress_[step.connection];
  progress.bytes += step.count;
  AwaitCount(
      wire, step.timeout, progress.bytes,
      [&] { return wire.received().bytes().size(); }, "bytes");
}

void WireClient::Do(const AwaitClose& step) {
  WireConnection& wire = At(step.connection);
  if (!step.fin_or_reset) wire.AllowProbe();
  loop_.Wait(In(step.timeout), [&] { return wire.end_known(); });
  if (!wire.ended()) {
    Note(Remark::Kind::kTimeout, "the connection is open");
  }
}

void WireClient::Do(const AwaitSilence& step) {
  const WireConnection& wire = At(step.connection);
  const std::size_t before = wire.received().bytes().size();
  const auto disturbed = [&] {
    return wire.ended() || wire.received().bytes().size() > before;
  };
  if (loop_.Wait(Clock::now() + step.duration, disturbed)) {
    Note(Remark::Kind::kNotSilent, wire.ended() ? "ended" : "bytes came");
  }
}

void WireClient::Do(const HalfClose& step) {
  WireConnection& wire = At(step.connection);
  if (wire.closed_by_client()) {
    return Note(Remark::Kind::kNotPlayed, "the script has closed before");
  }
  wire.HalfClose();
}

void WireClient::Do(const Close& step) { At(step.connection).Close(); }

void WireClient::Do(const Reset& step) { At(step.connection).Reset(); }

void WireClient::Do(const Sleep& step) {
  loop_.Wait(Clock::now() + step.duration, Never);
}

void WireClient::Do(const SetKeepAlives& step) {
  Record(Reply(Start(step), In({})));
}

void WireClient::Do(const Shutdown& step) {
  shutdown_ = Start(step);
  shutdown_grace_ = std::max(step.grace, milliseconds(0));
  if (step.wait) Do(AwaitShutdown{});
}

void WireClient::Do(const AwaitShutdown& step) {
  if (!shutdown_.valid()) {
    return Note(Remark::Kind::kNotPlayed, "no shutdown has been started");
  }
  Record(Reply(std::move(shutdown_), In(step.timeout) + shutdown_grace_));
}

void WireClient::Do(const CloseServer& step) {
  Record(Reply(Start(step), In({})));
}

void WireClient::Do(const WaitLog& step) {
  const Clock::time_point deadline = In(step.timeout);
  std::size_t count = 0;
  while (true) {
    // The log itself may take its time: it is not what is waited for.
    ControlReply reply = Reply(Start(ReadLog{}), In({}));
    if (reply.kind != ControlReply::Kind::kOk) return Record(std::move(reply));
    count = CountText(boost::json::parse(reply.text), step.text);
    if (count >= step.times || Clock::now() >= deadline) break;
    loop_.Wait(std::min(deadline, Clock::now() + kLook), Never);
  }
  if (count < step.times) {
    Note(Remark::Kind::kTimeout, Counted(count, step.times, "in the log"));
  }
}

void WireClient::LookAhead(const std::vector<WireStep>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string* const name = ConnectionOf(steps[i]);
    if (name == nullptr) continue;
    if (Sends(steps[i])) progress_[*name].sent_until = i + 1;
    const auto* const close = std::get_if<AwaitClose>(&steps[i]);
    if (close != nullptr && close->fin_or_reset) {
      progress_[*name].fin_or_reset = true;
    }
  }
}

WireConnection& WireClient::At(const std::string& name) {
  if (WireConnection* const wire = loop_.Find(name)) return *wire;
  WireConnection& wire = loop_.Open(name, "", In({}));
  AllowProbes();
  return wire;
}

void WireClient::AllowProbes() {
  for (const auto& wire : loop_.connections()) {
    const Progress& progress = progress_[wire->name()];
    const bool sends_more = progress.sent_until > step_ && !gave_up_;
    if (!sends_more && !progress.fin_or_reset) wire->AllowProbe();
  }
}

bool WireClient::AwaitCount(const WireConnection& wire, Timeout timeout,
                            std::size_t wanted,
                            const std::function<std::size_t()>& have,
                            const char* what) {
  loop_.Wait(In(timeout), [&] { return have() >= wanted || wire.ended(); });
  if (have() >= wanted) return true;
  Note(wire.ended() ? Remark::Kind::kEnded : Remark::Kind::kTimeout,
       Counted(have(), wanted, what));
  return false;
}

void WireClient::SendPart(WireConnection& wire, const std::string& part) {
  wire.Send(part);
  if (!loop_.Wait(In({}), [&] { return wire.flushed(); })) {
    Note(Remark::Kind::kTimeout, "the server does not take what is sent");
  }
}

std::future<ControlReply> WireClient::Start(const ControlRequest& request) {
  if (options_.control != nullptr) return options_.control->Start(request);
  std::promise<ControlReply> none;
  none.set_value({ControlReply::Kind::kLost, "no control of this server"});
  return none.get_future();
}

ControlReply WireClient::Reply(std::future<ControlReply> pending,
                               Clock::time_point deadline) {
  const auto ready = [&] {
    return pending.wait_for(milliseconds(0)) == std::future_status::ready;
  };
  if (loop_.Wait(deadline, ready, kLook)) return pending.get();
  return {ControlReply::Kind::kLost, "no reply in time"};
}

void WireClient::Record(ControlReply reply) {
  if (reply.kind == ControlReply::Kind::kLost) {
    Note(Remark::Kind::kTimeout, reply.text);
  }
  seen_.replies.push_back({step_, std::move(reply)});
}

void WireClient::Settle() {
  AllowProbes();
  const auto settled = [&](const std::unique_ptr<WireConnection>& wire) {
    if (wire->ended()) return wire->end_known();
    return Clock::now() - wire->last_activity() >= options_.silence;
  };
  const auto& all = loop_.connections();
  const bool quiet = loop_.Wait(
      In({}) + options_.silence,
      [&] { return std::all_of(all.begin(), all.end(), settled); }, kLook);
  if (!quiet) Note(Remark::Kind::kTimeout, "a connection is never silent");
}

void WireClient::Conclude() {
  for (const auto& wire : loop_.connections()) {
    ConnectionObservation seen = wire->Observe(start_, wall_start_);
    const bool either = seen.fate == Fate::kFin || seen.fate == Fate::kReset;
    if (either && progress_[wire->name()].fin_or_reset) {
      seen.fate = Fate::kClosed;
    }
    if (wire->end() == WireConnection::End::kFlooded) {
      Note(Remark::Kind::kFlooded, "more than the client takes");
    }
    seen_.connections.push_back(std::move(seen));
  }
}

void WireClient::Note(Remark::Kind kind, std::string detail) {
  if (kind == Remark::Kind::kTimeout) gave_up_ = true;
  seen_.remarks.push_back({kind, step_, std::move(detail)});
}

Clock::time_point WireClient::In(Timeout timeout) const {
  return Clock::now() + timeout.value_or(options_.step_timeout);
}

}  // namespace httparity::conformance
