#include "conformance/differential/conversation_loop.h"

#include <algorithm>

namespace httparity::conformance {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kConnectPatience{2000};
// A connection that is quiet for so long is open. Generous, since a busy
// machine must not be mistaken for a server that does not close.
constexpr milliseconds kSilence{1000};
// Between two sends that are to arrive apart.
constexpr milliseconds kPause{3};
// Whatever a server goes on sending.
constexpr milliseconds kLongest{20'000};

// A flood differs from every answer by how it ends: its beginning is enough to
// show it, and many small messages take far more room than their bytes.
constexpr std::size_t kMostMessagesOfFlood = 16;
constexpr std::size_t kMostRestOfFlood = std::size_t{64} << 10;

void KeepBeginning(ConnectionObservation& seen) {
  if (seen.messages.size() > kMostMessagesOfFlood) {
    seen.messages.resize(kMostMessagesOfFlood);
    seen.messages.shrink_to_fit();
  }
  if (seen.rest.size() > kMostRestOfFlood) {
    seen.rest.resize(kMostRestOfFlood);
    seen.rest.shrink_to_fit();
  }
}

}  // namespace

ConversationLoop::ConversationLoop()
    : start_(Clock::now()), wall_start_(std::chrono::system_clock::now()) {}

void ConversationLoop::Start(const Address& server,
                             const Conversation& conversation) {
  const Clock::time_point now = Clock::now();
  Talk talk;
  talk.conversation = &conversation;
  talk.wire = std::make_unique<WireConnection>(
      "", Connect(server, "", now + kConnectPatience), kMostBytes);
  for (const std::string& send : conversation.sends) {
    talk.wire->InferMethods(send);
  }
  if (conversation.probe_close) talk.wire->AllowProbe();
  talk.next_send = now;
  talks_.push_back(std::move(talk));
  active_.push_back(talks_.size() - 1);
  Progress(talks_.back(), now);
}

void ConversationLoop::Finish() {
  const Clock::time_point latest = Clock::now() + kLongest;
  while (Clock::now() < latest) {
    std::erase_if(active_,
                  [&](std::size_t i) { return talks_[i].wire == nullptr; });
    if (active_.empty()) return;
    poll_.clear();
    Clock::time_point next = latest;
    for (const std::size_t i : active_) {
      poll_.push_back(talks_[i].wire->Wanted());
      next = std::min(next, NextEvent(talks_[i]));
    }
    PollUntil(poll_, next);
    const Clock::time_point woken = Clock::now();
    for (std::size_t k = 0; k < active_.size(); ++k) {
      Talk& talk = talks_[active_[k]];
      if (poll_[k].revents != 0) talk.wire->OnReady(poll_[k].revents);
      Progress(talk, woken);
    }
  }
  for (const std::size_t i : active_) Conclude(talks_[i]);
}

void ConversationLoop::Progress(Talk& talk, Clock::time_point now) {
  talk.wire->Tick(now);
  SendDue(talk, now);
  if (IsOver(talk, now)) Conclude(talk);
}

bool ConversationLoop::IsOver(const Talk& talk, Clock::time_point now) const {
  if (talk.wire->ended()) return talk.wire->end_known();
  return talk.all_sent && now - talk.wire->last_activity() >= kSilence;
}

void ConversationLoop::Conclude(Talk& talk) {
  if (talk.wire == nullptr) return;
  talk.seen = talk.wire->Observe(start_, wall_start_);
  if (talk.wire->end() == WireConnection::End::kFlooded) {
    KeepBeginning(talk.seen);
  }
  talk.wire->Reset();  // leaves no port behind in TIME_WAIT
  talk.wire.reset();
}

void ConversationLoop::SendDue(Talk& talk, Clock::time_point now) {
  if (talk.all_sent || now < talk.next_send) return;
  const std::vector<std::string>& sends = talk.conversation->sends;
  const std::size_t until = talk.conversation->apart
                                ? std::min(talk.sent + 1, sends.size())
                                : sends.size();
  std::string bytes;
  for (; talk.sent < until; ++talk.sent) bytes += sends[talk.sent];
  talk.wire->Send(bytes);
  talk.next_send = now + kPause;
  if (talk.sent < sends.size() || !talk.wire->flushed()) return;
  talk.all_sent = true;
  if (talk.conversation->half_close) talk.wire->HalfClose();
}

Clock::time_point ConversationLoop::NextEvent(const Talk& talk) const {
  if (const auto tick = talk.wire->NextTick()) return *tick;
  if (!talk.all_sent && talk.wire->flushed()) return talk.next_send;
  return talk.wire->last_activity() + kSilence;
}

}  // namespace httparity::conformance
