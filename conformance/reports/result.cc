#include "conformance/reports/result.h"

namespace httparity::conformance {

const char* Name(ScenarioOutcome outcome) {
  switch (outcome) {
    case ScenarioOutcome::kPassed:
      return "passed";
    case ScenarioOutcome::kUnsteady:
      return "unsteady";
    case ScenarioOutcome::kFailed:
      return "failed";
    case ScenarioOutcome::kError:
      return "error";
    case ScenarioOutcome::kKnown:
      return "known";
    case ScenarioOutcome::kStale:
      return "stale";
    case ScenarioOutcome::kFlaky:
      return "flaky";
    case ScenarioOutcome::kNew:
      return "new";
    case ScenarioOutcome::kSkipped:
      return "skipped";
  }
  return "";
}

const char* Headword(ScenarioOutcome outcome) {
  switch (outcome) {
    case ScenarioOutcome::kFailed:
      return "FAILED";
    case ScenarioOutcome::kError:
      return "ERROR";
    case ScenarioOutcome::kStale:
      return "STALE";
    default:
      return Name(outcome);
  }
}

bool Result::went_wrong() const {
  return verdict.kind != Verdict::Kind::kPass &&
         verdict.kind != Verdict::Kind::kSkip;
}

ScenarioOutcome Result::outcome() const {
  if (verdict.kind == Verdict::Kind::kSkip) return ScenarioOutcome::kSkipped;
  // A scenario that cannot be played as it is written says nothing about the
  // server: no list can excuse it.
  if (verdict.kind == Verdict::Kind::kWrongUse) return ScenarioOutcome::kError;
  switch (listing.kind) {
    case Listing::Kind::kKnownFailing:
      return went_wrong() ? ScenarioOutcome::kKnown : ScenarioOutcome::kStale;
    case Listing::Kind::kKnownFlaky:
      return ScenarioOutcome::kFlaky;
    case Listing::Kind::kNew:
      return ScenarioOutcome::kNew;
    case Listing::Kind::kNone:
      break;
  }
  if (verdict.kind == Verdict::Kind::kHarness) return ScenarioOutcome::kError;
  if (went_wrong()) return ScenarioOutcome::kFailed;
  return verdict.unsteady ? ScenarioOutcome::kUnsteady
                          : ScenarioOutcome::kPassed;
}

bool Result::fails() const {
  switch (outcome()) {
    case ScenarioOutcome::kFailed:
    case ScenarioOutcome::kError:
    case ScenarioOutcome::kStale:
      return true;
    default:
      return false;
  }
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
