#include "conformance/differential/random_routing.h"

#include <utility>

#include "conformance/differential/conflict_choice.h"
#include "conformance/differential/random_request.h"
#include "conformance/differential/random_table.h"
#include "conformance/differential/route_walk.h"
#include "conformance/differential/routing_classes.h"
#include "conformance/differential/simpler_routing.h"

namespace httparity::conformance {
namespace {

constexpr int kRequestsPerTable = 24;
// One table in so many has a route that is refused for what it is.
constexpr std::uint64_t kRefusedEvery = 12;

// Requests share a connection until one may end it; the last one says that it
// does.
std::vector<Conversation> Pipelined(Random& random,
                                    const std::vector<Goal>& goals,
                                    PatternChoice choice) {
  std::vector<Conversation> conversations(1);
  for (int i = 1; i <= kRequestsPerTable; ++i) {
    RandomRequest request = RequestFor(random, goals, choice);
    const bool last = i == kRequestsPerTable;
    if (last && !request.ends_connection) {
      request.parts.fields.emplace_back("Connection", "close");
    }
    conversations.back().sends.push_back(request.parts.Bytes());
    if (request.ends_connection && !last) conversations.emplace_back();
  }
  return conversations;
}

}  // namespace

RandomRouting::RandomRouting(std::uint64_t seed, std::string godebug)
    : seed_(seed),
      godebug_(std::move(godebug)),
      literal_(("," + godebug_ + ",").find(",httpmuxgo121=1,") !=
               std::string::npos) {}

Case RandomRouting::Make(std::uint64_t number) const {
  Random random(seed_, number);
  const PatternChoice choice{.literal = literal_};
  RandomTable made = MakeRandomTable(random, choice);
  if (number % kRefusedEvery == 0) {
    AddRefusedRoute(random, number / kRefusedEvery % kRefusedKinds,
                    made.routes);
  }
  Case made_case;
  made_case.number = number;
  if (!godebug_.empty()) made_case.table["godebug"] = godebug_;
  made_case.table["routes"] = std::move(made.routes);
  made_case.conversations = Pipelined(random, made.goals, choice);
  return made_case;
}

std::optional<Case> RandomRouting::FollowUp(const Case& played,
                                            const CaseOutcome& expected) const {
  if (!expected.answer.panic) return std::nullopt;
  Case next = played;
  if (!DropRefusedPattern(*expected.answer.panic, next.table)) {
    return std::nullopt;
  }
  return next;
}

bool RandomRouting::Same(const Case& played, const CaseOutcome& expected,
                         const CaseOutcome& actual, CasePlayer& oracle) const {
  if (!actual.lost.empty()) return false;
  const Answer& e = expected.answer;
  const Answer& a = actual.answer;
  if (e.panic.has_value() != a.panic.has_value()) return false;
  if (e.panic) return SameRefusal(played.table, *e.panic, *a.panic, oracle);
  return e.observed == a.observed;
}

std::vector<Case> RandomRouting::Simpler(const Case& played) const {
  return SimplerRouting(played);
}

Distribution RandomRouting::EmptyDistribution() const {
  return RoutingClasses(literal_);
}

void RandomRouting::Count(const Case& played, const CaseOutcome& expected,
                          Distribution& distribution) const {
  CountRouting(played, expected, literal_, distribution);
}

std::vector<std::string> RandomRouting::Clauses(
    const Case&, const CaseOutcome& expected) const {
  return RoutingClauses(expected, literal_);
}

}  // namespace httparity::conformance
