#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_PLAN_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_PLAN_H_

// What a case of the mode `connection` is made of: connections that have come
// to some phase, an event that meets them there, and what is tried afterwards.
// timetable.h says when.

#include <boost/json.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace httparity::conformance {

// Where a connection stands when the event comes.
enum class Phase {
  kSilent,     // open, and nothing was sent
  kInHead,     // a part of a head was sent
  kInContent,  // a head, and a part of its content
  kInHandler,  // a request whose handler takes its time
  kBetween,    // requests that were answered, perhaps a bit of the next
  kHijacked,   // a request whose handler has taken the connection over
};
inline constexpr int kPhases = 6;

enum class Event {
  kNothing,        // the client stalls
  kHalfClose,      // of the first connection
  kClose,          // of it
  kReset,          // of it
  kShutdown,       // with a grace that is long enough for all but a stall
  kHastyShutdown,  // with hardly any
  kCloseServer,
  kKeepAlivesOff,
};
inline constexpr int kEvents = 8;

enum class Sequel {
  kNothing,
  kComplete,      // what is missing is sent
  kAgain,         // what is missing, and another request a tick later
  kHalfClose,     // the client ends its direction of all connections
  kNewcomer,      // a further connection with a request
  kKeepAlivesOn,  // and another request a tick later
  kCloseServer,
};
inline constexpr int kSequels = 7;

// Whether an event is the client's, and meets the first connection only.
bool IsOfClient(Event event);
bool IsShutdown(Event event);

std::string NameOf(Phase phase);
std::string NameOf(Event event);
std::string NameOf(Sequel sequel);

// One connection: what it sends, stroke by stroke.
struct Party {
  std::string name;
  Phase phase = Phase::kSilent;
  std::string before;   // whole requests, a tick ahead of the others
  std::string opening;  // what brings it to its phase
  std::string missing;  // what would complete that
};

struct ConnectionPlan {
  std::vector<Party> parties;  // the first is the one that a client event meets
  Event event = Event::kNothing;
  std::chrono::milliseconds grace{0};  // of a shutdown
  Sequel sequel = Sequel::kNothing;
  boost::json::object table;
  bool short_timeout = false;         // the server has one that may run out
  std::chrono::milliseconds tail{0};  // until all is over
};

// The plan with this number, by its arguments alone. Phases and events take
// turns, so that 48 plans in a row have each pair.
ConnectionPlan PlanConnection(std::uint64_t seed, std::uint64_t number);

// The request that is sent where any would do.
std::string PlainRequest();

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CONNECTION_PLAN_H_
