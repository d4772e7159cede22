#include "conformance/differential/random_wire.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "conformance/differential/outcome.h"
#include "conformance/differential/random_message.h"
#include "conformance/differential/simpler_wire.h"
#include "conformance/differential/wire_classes.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

// Large, since what lingers does so for half a second, all at the same time.
constexpr std::size_t kBatch = 512;
// In one batch of so many it is found out how connections are closed.
constexpr std::uint64_t kProbedBatches = 8;
// One case in so many has a fault that was put there on purpose.
constexpr std::uint64_t kFaultEvery = 8;

// Messages longer than this are about limits, and mostly meet a small one.
constexpr std::size_t kLong = 3500;
// By max_header_bytes 1, so many bytes are taken for a head.
constexpr std::size_t kSmallLimit = 4097;
// What Go reads at once.
constexpr std::size_t kReadBuffer = 4096;

// The method of requests of which a part of the content is read.
constexpr const char* kPartlyRead = "DELETE";

// The handler reads all, some or nothing of the content, by the method, and
// says what it was given.
object WireTable(bool small_heads, bool with_states) {
  const object say{{"describe", array{"all"}}};
  const object read_all{{"read_body", -1}};
  object by_method;
  by_method["PUT"] = array{say};
  by_method[kPartlyRead] = array{object{{"read_body", 3}}, say};
  by_method["*"] = array{read_all, say};
  object table;
  object server;
  if (small_heads) server["max_header_bytes"] = 1;
  if (with_states) server["log_conn_state"] = true;
  if (!server.empty()) table["server"] = std::move(server);
  table["handler"] = array{object{{"on", std::move(by_method)}}};
  return table;
}

// What Go itself decides by which bytes happened to come together is left out,
// all of it where a case is sent in pieces:
//
// - A head is counted by what was read from the socket (LIM-2): what may reach
//   the limit is not sent in pieces.
// - A handler that reads a part of chunked content meets its end there or not,
//   by whether the last chunk has come (CHK-7): such a case is sent whole.
// - A refused request that was read ahead makes no change of state of its own
//   (STATE-2): whether it did is not compared.
// - A server that closes before it has read all sends FIN or RST, by what has
//   come (ERR-3): which of them is not compared.
bool MayBeSentApart(const std::string& bytes, bool small_limit) {
  const auto holds = [&](const char* text) {
    return bytes.find(text) != std::string::npos;
  };
  if (small_limit && bytes.size() >= kSmallLimit) return false;
  return bytes.size() > 1 && !(holds(kPartlyRead) && holds("hunked"));
}

// The outcome without the `active` that a refused request has made.
CaseOutcome WithoutReadAhead(CaseOutcome outcome) {
  if (!outcome.answer.log) return outcome;
  for (value& connection : outcome.answer.log->at("connections").as_array()) {
    array& states = connection.at("states").as_array();
    const auto active = std::count(states.begin(), states.end(), "active");
    const auto requests = connection.at("requests").as_array().size();
    if (static_cast<std::size_t>(active) <= requests) continue;
    const auto last = std::find(states.rbegin(), states.rend(), "active");
    states.erase(std::next(last).base());
  }
  return outcome;
}

// Whether real Go may have closed the connection of a case in pieces before it
// had read them all: it needs no more of the last one than the byte that is
// read while a handler runs (CTX-3), or has to read more than once.
bool MayLeaveUnread(const Case& played, CasePlayer& oracle) {
  Case shorter = played;
  Conversation& conversation = shorter.conversations.front();
  std::size_t size = 0;
  for (const std::string& send : conversation.sends) size += send.size();
  if (size > kReadBuffer) return true;
  conversation.sends.back().resize(1);
  conversation.half_close = conversation.probe_close = false;
  const CaseOutcome outcome = oracle.Play(shorter);
  return outcome.answer.observed.connections.front().fate != Fate::kOpen;
}

// Cuts the bytes at one to three places.
std::vector<std::string> Split(Random& random, const std::string& bytes) {
  std::vector<std::size_t> places = {0, bytes.size()};
  for (std::uint32_t more = random.Below(3) + 1; more > 0; --more) {
    places.push_back(random.Below(static_cast<std::uint32_t>(bytes.size())));
  }
  std::sort(places.begin(), places.end());
  std::vector<std::string> pieces;
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i] == places[i - 1]) continue;
    pieces.push_back(bytes.substr(places[i - 1], places[i] - places[i - 1]));
  }
  return pieces;
}

std::string RandomBytes(Random& random, std::uint64_t number) {
  std::string bytes;
  const bool pipelined = random.Percent(40);
  const std::uint32_t before = pipelined ? random.Below(2) + 1 : 0;
  for (std::uint32_t i = 0; i < before; ++i) bytes += RandomMessage(random);
  if (number % kFaultEvery == 0) {
    bytes += FaultyMessage(random, number / kFaultEvery % kFaultKinds);
  } else {
    bytes += RandomMessage(random);
    if (random.Percent(35)) bytes = Mutated(random, std::move(bytes));
    if (random.Percent(8)) bytes = Mutated(random, std::move(bytes));
  }
  if (random.Percent(25)) {
    bytes += "GET /end HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  }
  return bytes;
}

}  // namespace

RandomWire::RandomWire(std::uint64_t seed, std::string godebug)
    : seed_(seed), godebug_(std::move(godebug)) {}

std::size_t RandomWire::BatchSize() const { return kBatch; }

Case RandomWire::Make(std::uint64_t number) const {
  Random random(seed_, number);
  const bool probed = number / kBatch % kProbedBatches == 0;
  const std::string bytes = RandomBytes(random, number);
  const bool small_limit = random.Percent(bytes.size() > kLong ? 75 : 8);
  Conversation conversation;
  conversation.apart = MayBeSentApart(bytes, small_limit) && random.Percent(12);
  conversation.sends = {bytes};
  if (conversation.apart) conversation.sends = Split(random, bytes);
  conversation.probe_close = probed;
  conversation.half_close = !probed;
  Case made;
  made.number = number;
  // Only who looks behind the FIN waits for the last state.
  made.table = WireTable(small_limit, probed);
  if (!godebug_.empty()) made.table["godebug"] = godebug_;
  made.conversations = {std::move(conversation)};
  made.with_log = true;
  return made;
}

bool RandomWire::Same(const Case& played, const CaseOutcome& expected,
                      const CaseOutcome& actual, CasePlayer& oracle) const {
  const bool apart = played.conversations.front().apart;
  const bool same = apart ? SameToTheByte(WithoutReadAhead(expected),
                                          WithoutReadAhead(actual))
                          : SameToTheByte(expected, actual);
  if (!same) return false;
  return SameResets(expected, actual) ||
         (apart && MayLeaveUnread(played, oracle));
}

std::vector<Case> RandomWire::Simpler(const Case& played) const {
  return SimplerWire(played);
}

Distribution RandomWire::EmptyDistribution() const { return WireClasses(); }

void RandomWire::Count(const Case& played, const CaseOutcome& expected,
                       Distribution& distribution) const {
  CountWire(played, expected, distribution);
}

std::vector<std::string> RandomWire::Clauses(
    const Case&, const CaseOutcome& expected) const {
  return WireClauses(expected);
}

}  // namespace httparity::conformance
