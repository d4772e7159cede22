#include "conformance/differential/random_wire.h"

#include <algorithm>
#include <utility>

#include "conformance/differential/outcome.h"
#include "conformance/differential/random_message.h"
#include "conformance/differential/simpler_wire.h"
#include "conformance/differential/wire_classes.h"

namespace httparity::conformance {
namespace {

using boost::json::array;
using boost::json::object;

// Large, since what lingers does so for half a second, all at the same time.
constexpr std::size_t kBatch = 512;
// In one batch of so many it is found out how connections are closed.
constexpr std::uint64_t kProbedBatches = 8;
// One case in so many has a fault that was put there on purpose.
constexpr std::uint64_t kFaultEvery = 8;

// What Go itself decides by which bytes came together is left out:
// - a head about the limit is counted by what was read from the socket (LIM-2),
//   so nothing as long as that is sent in pieces;
// - a request that was read ahead makes no change of state of its own
//   (STATE-2), so states are not asked for where it is sent in pieces.
constexpr std::size_t kMostApart = 3500;

// The handler reads all, some or nothing of the content, by the method, and
// says what it was given.
object WireTable(bool small_heads, bool with_states) {
  const object say{{"describe", array{"all"}}};
  const object read_all{{"read_body", -1}};
  object by_method;
  by_method["PUT"] = array{say};
  by_method["DELETE"] = array{object{{"read_body", 3}}, say};
  by_method["*"] = array{read_all, say};
  object table;
  object server;
  if (small_heads) server["max_header_bytes"] = 1;
  if (with_states) server["log_conn_state"] = true;
  if (!server.empty()) table["server"] = std::move(server);
  table["handler"] = array{object{{"on", std::move(by_method)}}};
  return table;
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
  Conversation conversation;
  const bool short_enough = bytes.size() > 1 && bytes.size() <= kMostApart;
  conversation.apart = short_enough && random.Percent(12);
  conversation.sends = {bytes};
  if (conversation.apart) conversation.sends = Split(random, bytes);
  conversation.probe_close = probed;
  conversation.half_close = !probed;
  Case made;
  made.number = number;
  // The faults about a head's size need a small limit.
  const bool small_heads = bytes.size() > kMostApart || random.Percent(8);
  made.table = WireTable(small_heads, probed && !conversation.apart);
  if (!godebug_.empty()) made.table["godebug"] = godebug_;
  made.conversations = {std::move(conversation)};
  made.with_log = true;
  return made;
}

std::optional<Case> RandomWire::FollowUp(const Case&,
                                         const CaseOutcome&) const {
  return std::nullopt;
}

bool RandomWire::Same(const Case&, const CaseOutcome& expected,
                      const CaseOutcome& actual, CasePlayer&) const {
  return SameToTheByte(expected, actual);
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
