#include "conformance/reports/result.h"

namespace httparity::conformance {

const char* Name(Outcome outcome) {
  switch (outcome) {
    case Outcome::kPassed:
      return "passed";
    case Outcome::kUnsteady:
      return "unsteady";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kKnown:
      return "known";
    case Outcome::kStale:
      return "stale";
    case Outcome::kFlaky:
      return "flaky";
    case Outcome::kNew:
      return "new";
    case Outcome::kSkipped:
      return "skipped";
  }
  return "";
}

bool Result::went_wrong() const {
  return verdict.kind != Verdict::Kind::kPass &&
         verdict.kind != Verdict::Kind::kSkip;
}

Outcome Result::outcome() const {
  if (verdict.kind == Verdict::Kind::kSkip) return Outcome::kSkipped;
  // A scenario that cannot be played as it is written says nothing about the
  // server: no list can excuse it.
  if (verdict.kind == Verdict::Kind::kWrongUse) return Outcome::kFailed;
  switch (listing.kind) {
    case Listing::Kind::kKnownFailing:
      return went_wrong() ? Outcome::kKnown : Outcome::kStale;
    case Listing::Kind::kKnownFlaky:
      return Outcome::kFlaky;
    case Listing::Kind::kNew:
      return Outcome::kNew;
    case Listing::Kind::kNone:
      break;
  }
  if (went_wrong()) return Outcome::kFailed;
  return verdict.unsteady ? Outcome::kUnsteady : Outcome::kPassed;
}

bool Result::fails() const {
  return outcome() == Outcome::kFailed || outcome() == Outcome::kStale;
}

ExitCode Result::exit_code() const {
  if (!fails()) return ExitCode::kAsExpected;
  switch (verdict.kind) {
    case Verdict::Kind::kWrongUse:
      return ExitCode::kWrongUse;
    case Verdict::Kind::kHarness:
      return ExitCode::kHarness;
    default:
      return ExitCode::kDifferences;
  }
}

std::string AreaOf(const Suite& suite) {
  return suite.name.substr(0, suite.name.find('/'));
}

}  // namespace httparity::conformance
