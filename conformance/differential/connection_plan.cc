#include "conformance/differential/connection_plan.h"

#include <algorithm>
#include <array>
#include <utility>

#include "conformance/differential/connection_table.h"
#include "conformance/differential/random.h"
#include "conformance/differential/timetable.h"

namespace httparity::conformance {
namespace {

using boost::json::object;
using std::chrono::milliseconds;

// Enough for all that ends by itself after the sequel, and for a server that
// looks only twice a second; over before silent connections are counted as idle
// (SHUT-3).
constexpr milliseconds kGrace{3000};
// Beyond that.
constexpr milliseconds kPatientGrace{9000};

// A handler's method says what it does.
constexpr const char* kQuick = "GET";
constexpr const char* kSlow = "PUT";
constexpr const char* kReading = "POST";
constexpr const char* kHijacking = "PATCH";

// A head with the version and persistence of the day.
std::string Head(Random& random, const std::string& method,
                 const std::string& fields = "") {
  const std::uint32_t kind = random.Below(20);
  std::string head = method + " /";
  head +=
      kind < 2 ? " HTTP/1.0\r\nConnection: keep-alive\r\n" : " HTTP/1.1\r\n";
  if (kind == 2) head += "Connection: close\r\n";
  return head + "Host: h\r\n" + fields + "\r\n";
}

}  // namespace

std::string PlainRequest() { return "GET / HTTP/1.1\r\nHost: h\r\n\r\n"; }

namespace {

// Cuts a request at one of the places where a reader's view changes.
void CutHead(Random& random, Party& party) {
  static constexpr const char* kBeginnings[] = {
      "\r\n",
      "G",
      "GET",
      "GET ",
      "GET / HTTP/1.1",
      "GET / HTTP/1.1\r\n",
      "GET / HTTP/1.1\r\nHo",
      "GET / HTTP/1.1\r\nHost: h",
      "GET / HTTP/1.1\r\nHost: h\r\n",
      "GET / HTTP/1.1\r\nHost: h\r\nA@: x\r\n"};
  const std::string whole = PlainRequest();
  party.opening = random.Pick(kBeginnings);
  party.missing = whole.compare(0, party.opening.size(), party.opening) == 0
                      ? whole.substr(party.opening.size())
                      : "\r\n";
}

void CutContent(Random& random, Party& party) {
  static constexpr std::array<const char*, 3> kWithLength = {"", "abc", "de"};
  static constexpr std::array<const char*, 4> kInChunks = {
      "", "3\r\nabc\r\n", "2\r\nde\r\n", "0\r\n\r\n"};
  const bool chunked = random.Percent(35);
  std::string fields =
      chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: 5\r\n";
  if (!chunked && random.Percent(30)) fields = "Content-Length: 300000\r\n";
  if (random.Percent(20)) fields += "Expect: 100-continue\r\n";
  const std::uint32_t sent = random.Below(chunked ? 3 : 2) + 1;
  std::string content;
  const auto deal = [&](const auto& pieces) {
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      (i < sent ? content : party.missing) += pieces[i];
    }
  };
  if (chunked) {
    deal(kInChunks);
  } else {
    deal(kWithLength);
  }
  party.opening = Head(random, kReading, fields) + content;
}

void StayInHandler(Random& random, Party& party) {
  const bool content = random.Percent(25);
  party.opening = Head(random, kSlow, content ? "Content-Length: 3\r\n" : "") +
                  (content ? "abc" : "");
  // What is behind the request already.
  const std::uint32_t behind = random.Below(10);
  if (behind < 2) party.opening += PlainRequest();
  if (behind == 2) party.opening += "G";
  party.missing = behind == 2 ? PlainRequest().substr(1) : PlainRequest();
}

void StayBetween(Random& random, Party& party) {
  party.before = Head(random, kQuick);
  if (random.Percent(25)) party.before += PlainRequest();
  const std::string next = PlainRequest();
  static constexpr std::size_t kSizes[] = {0, 0, 0, 1, 3, 4, 18};
  const std::size_t size = random.Pick(kSizes);
  party.opening = next.substr(0, size);
  party.missing = next.substr(size);
}

void Hijack(Random& random, Party& party) {
  const bool content = random.Percent(25);
  party.opening =
      Head(random, kHijacking, content ? "Content-Length: 3\r\n" : "");
  if (random.Percent(40)) party.opening += content ? "abc" : "hello";
  party.missing = "xyz";
}

Party MakeParty(Random& random, Phase phase, std::size_t index) {
  Party party;
  party.name = std::string(1, static_cast<char>('a' + index));
  party.phase = phase;
  switch (phase) {
    case Phase::kSilent:
      party.missing = PlainRequest();
      break;
    case Phase::kInHead:
      CutHead(random, party);
      break;
    case Phase::kInContent:
      CutContent(random, party);
      break;
    case Phase::kInHandler:
      StayInHandler(random, party);
      break;
    case Phase::kBetween:
      StayBetween(random, party);
      break;
    case Phase::kHijacked:
      Hijack(random, party);
      break;
  }
  return party;
}

void AddParties(Random& random, Phase first, ConnectionPlan& plan) {
  plan.parties.push_back(MakeParty(random, first, 0));
  std::uint32_t more = random.Percent(20) ? 1 : 0;
  const bool of_all = !IsOfClient(plan.event) && plan.event != Event::kNothing;
  if (of_all && random.Percent(60)) more = random.Below(2) + 1;
  for (std::uint32_t i = 0; i < more; ++i) {
    const auto phase = static_cast<Phase>(random.Below(kPhases));
    plan.parties.push_back(MakeParty(random, phase, plan.parties.size()));
  }
}

bool HasPhase(const ConnectionPlan& plan, Phase phase) {
  return std::any_of(plan.parties.begin(), plan.parties.end(),
                     [&](const Party& party) { return party.phase == phase; });
}

// The handlers that the parties ask for, and the server's timeouts.
void MakeTable(Random& random, ConnectionPlan& plan) {
  Timetable times(random, plan.event == Event::kHastyShutdown);
  object by_method{{kQuick, QuickHandler()}};
  if (HasPhase(plan, Phase::kInHandler)) {
    by_method[kSlow] = SlowHandler(random, times);
  }
  if (HasPhase(plan, Phase::kInContent)) {
    by_method[kReading] = ReadingHandler(random, times);
  }
  if (HasPhase(plan, Phase::kHijacked)) {
    by_method[kHijacking] = HijackingHandler(random, times);
  }
  object server;
  if (plan.event == Event::kNothing || random.Percent(40)) {
    server = RandomTimeouts(random, times);
  }
  server["log_conn_state"] = true;
  plan.table["server"] = std::move(server);
  plan.table["handler"] =
      boost::json::array{object{{"on", std::move(by_method)}}};
  plan.tail = times.Tail();
}

// The port of a server that listens no more may be somebody else's. And what
// is sent two ticks after the beginning of a shutdown might end with its grace.
Sequel RandomSequel(Random& random, Event event) {
  const auto sequel = static_cast<Sequel>(random.Below(kSequels));
  const bool is_late =
      sequel == Sequel::kAgain || sequel == Sequel::kKeepAlivesOn;
  const bool is_new = sequel == Sequel::kNewcomer;
  if (IsShutdown(event) && (is_late || is_new)) return Sequel::kComplete;
  if (event == Event::kCloseServer && is_new) return Sequel::kAgain;
  return sequel;
}

milliseconds GraceOf(Random& random, const ConnectionPlan& plan) {
  if (plan.event == Event::kHastyShutdown) return Timetable::kFirst;
  const Phase phase = plan.parties.front().phase;
  const bool is_new = phase == Phase::kSilent || phase == Phase::kInHead;
  if (is_new && plan.parties.size() == 1 && random.Percent(40)) {
    return kPatientGrace;
  }
  return kGrace;
}

}  // namespace

bool IsOfClient(Event event) {
  return event == Event::kHalfClose || event == Event::kClose ||
         event == Event::kReset;
}

bool IsShutdown(Event event) {
  return event == Event::kShutdown || event == Event::kHastyShutdown;
}

std::string NameOf(Phase phase) {
  static constexpr const char* kNames[kPhases] = {
      "silent",       "in a head",        "in content",
      "in a handler", "between requests", "hijacked"};
  return kNames[static_cast<int>(phase)];
}

std::string NameOf(Event event) {
  static constexpr const char* kNames[kEvents] = {
      "stall",    "half-close",     "close",         "reset",
      "shutdown", "hasty shutdown", "server closed", "keep-alives off"};
  return kNames[static_cast<int>(event)];
}

std::string NameOf(Sequel sequel) {
  static constexpr const char* kNames[kSequels] = {
      "then nothing",      "then completed",  "then asked again",
      "then half-closed",  "then a newcomer", "then keep-alives on",
      "then server closed"};
  return kNames[static_cast<int>(sequel)];
}

ConnectionPlan PlanConnection(std::uint64_t seed, std::uint64_t number) {
  Random random(seed, number);
  ConnectionPlan plan;
  plan.event = static_cast<Event>(number / kPhases % kEvents);
  AddParties(random, static_cast<Phase>(number % kPhases), plan);
  MakeTable(random, plan);
  plan.grace = GraceOf(random, plan);
  plan.sequel = RandomSequel(random, plan.event);
  return plan;
}

}  // namespace httparity::conformance
