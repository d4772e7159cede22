#include "conformance/differential/connection_script.h"

#include <chrono>
#include <string>
#include <utility>

#include "conformance/differential/timetable.h"

namespace httparity::conformance {
namespace {

// For the reply to a shutdown, which comes by itself when its grace is over.
constexpr std::chrono::milliseconds kForReply{12'000};

// Writes a plan down as steps.
class ScriptWriter {
 public:
  explicit ScriptWriter(const ConnectionPlan& plan) : plan_(plan) {}

  std::vector<WireStep> Write() {
    BringToPhases();
    Strike();
    AddEvent();
    Strike();
    AddSequel();
    steps_.push_back(Sleep{plan_.tail});
    if (IsShutdown(plan_.event)) steps_.push_back(AwaitShutdown{kForReply});
    return std::move(steps_);
  }

 private:
  void Strike() { steps_.push_back(Sleep{Timetable::kTick}); }

  void SendOn(const Party& party, const std::string& bytes) {
    if (bytes.empty()) return;
    steps_.push_back(conformance::Send{party.name, {bytes}, {}, {}});
  }

  void BringToPhases() {
    bool any = false;
    for (const Party& party : plan_.parties) {
      SendOn(party, party.before);
      any = any || !party.before.empty();
    }
    if (any) Strike();
    for (const Party& party : plan_.parties) {
      if (party.phase == Phase::kSilent) steps_.push_back(Open{party.name, ""});
      SendOn(party, party.opening);
    }
  }

  void AddEvent() {
    const std::string& first = plan_.parties.front().name;
    switch (plan_.event) {
      case Event::kNothing:
        break;
      case Event::kHalfClose:
        steps_.push_back(HalfClose{first});
        break;
      case Event::kClose:
        steps_.push_back(Close{first});
        break;
      case Event::kReset:
        steps_.push_back(Reset{first});
        break;
      case Event::kShutdown:
      case Event::kHastyShutdown:
        steps_.push_back(Shutdown{plan_.grace, false});
        break;
      case Event::kCloseServer:
        steps_.push_back(CloseServer{});
        break;
      case Event::kKeepAlivesOff:
        steps_.push_back(SetKeepAlives{false});
        break;
    }
  }

  void AddSequel() {
    switch (plan_.sequel) {
      case Sequel::kNothing:
        break;
      case Sequel::kComplete:
        OnEach([this](const Party& party) { SendOn(party, party.missing); });
        break;
      case Sequel::kAgain:
        OnEach([this](const Party& party) { SendOn(party, party.missing); });
        AskAgain();
        break;
      case Sequel::kHalfClose:
        OnEach([this](const Party& party) {
          steps_.push_back(HalfClose{party.name});
        });
        break;
      case Sequel::kNewcomer:
        steps_.push_back(conformance::Send{"new", {PlainRequest()}, {}, {}});
        break;
      case Sequel::kKeepAlivesOn:
        steps_.push_back(SetKeepAlives{true});
        AskAgain();
        break;
      case Sequel::kCloseServer:
        steps_.push_back(CloseServer{});
        break;
    }
  }

  void AskAgain() {
    Strike();
    OnEach([this](const Party& party) { SendOn(party, PlainRequest()); });
  }

  // The connections that the client has not ended.
  template <typename Do>
  void OnEach(const Do& act) {
    for (std::size_t i = IsOfClient(plan_.event) ? 1 : 0;
         i < plan_.parties.size(); ++i) {
      act(plan_.parties[i]);
    }
  }

  const ConnectionPlan& plan_;
  std::vector<WireStep> steps_;
};

}  // namespace

std::vector<WireStep> ScriptOf(const ConnectionPlan& plan) {
  return ScriptWriter(plan).Write();
}

}  // namespace httparity::conformance
