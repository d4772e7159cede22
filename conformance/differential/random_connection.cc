#include "conformance/differential/random_connection.h"

#include <utility>

#include "conformance/differential/connection_classes.h"
#include "conformance/differential/connection_plan.h"
#include "conformance/differential/connection_script.h"
#include "conformance/differential/simpler_connection.h"

namespace httparity::conformance {
namespace {

// Two threads for each, and two servers.
constexpr std::size_t kBatch = 200;
// Each event in each phase some dozen times.
constexpr std::uint64_t kUsualCount = 600;

}  // namespace

RandomConnection::RandomConnection(std::uint64_t seed, std::string godebug)
    : seed_(seed), godebug_(std::move(godebug)) {}

std::size_t RandomConnection::BatchSize() const { return kBatch; }

std::uint64_t RandomConnection::UsualCount() const { return kUsualCount; }

Case RandomConnection::Make(std::uint64_t number) const {
  const ConnectionPlan plan = PlanConnection(seed_, number);
  Case made;
  made.number = number;
  made.table = plan.table;
  if (!godebug_.empty()) made.table["godebug"] = godebug_;
  made.script = ScriptOf(plan);
  made.with_log = true;
  return made;
}

bool RandomConnection::Same(const Case&, const CaseOutcome& expected,
                            const CaseOutcome& actual, CasePlayer&) const {
  return actual.lost.empty() &&
         RecordedForm(expected.answer) == RecordedForm(actual.answer);
}

std::vector<Case> RandomConnection::Simpler(const Case& played) const {
  return SimplerConnection(played);
}

Distribution RandomConnection::EmptyDistribution() const {
  return ConnectionClasses();
}

void RandomConnection::Count(const Case& played, const CaseOutcome& expected,
                             Distribution& distribution) const {
  CountConnection(PlanConnection(seed_, played.number), expected, distribution);
}

std::vector<std::string> RandomConnection::Clauses(const Case& played,
                                                   const CaseOutcome&) const {
  return ConnectionClauses(PlanConnection(seed_, played.number));
}

}  // namespace httparity::conformance
