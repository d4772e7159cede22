#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_SOURCE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_SOURCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conformance/differential/case_player.h"
#include "conformance/differential/differential_case.h"
#include "conformance/differential/distribution.h"

namespace httparity::conformance {

// A kind of differential test: how its cases are made, what counts as the same
// answer, and how a case is made simpler. One implementation a mode.
//
// Everything but Same depends on the arguments alone, so that the same seed
// makes the same cases on every machine.
class CaseSource {
 public:
  virtual ~CaseSource() = default;

  // How many cases are played at the same time: enough to keep both servers
  // busy, and to share the waiting where there is some.
  virtual std::size_t BatchSize() const { return 64; }

  // How long a run is unless something else is asked for, in the unit of the
  // distribution.
  virtual std::uint64_t UsualCount() const { return 100'000; }

  // The case with this number.
  virtual Case Make(std::uint64_t number) const = 0;

  // What is worth trying after a case, by the oracle's outcome: a table without
  // the pattern that was refused. Nothing, as a rule.
  virtual std::optional<Case> FollowUp(const Case& /*played*/,
                                       const CaseOutcome& /*expected*/) const {
    return std::nullopt;
  }

  // Whether a server that did `actual` answers as the oracle does, which did
  // `expected` and may be asked more.
  virtual bool Same(const Case& played, const CaseOutcome& expected,
                    const CaseOutcome& actual, CasePlayer& oracle) const = 0;

  // Cases that are simpler than this one, the boldest first (shrink.h).
  virtual std::vector<Case> Simpler(const Case& played) const = 0;

  // The classes that the run has to reach, and which of them a case was in.
  virtual Distribution EmptyDistribution() const = 0;
  virtual void Count(const Case& played, const CaseOutcome& expected,
                     Distribution& distribution) const = 0;

  // For the fixture that a difference is saved as: clauses of fixtures/spec/
  // (1 to 4) that the oracle's answer rests on.
  virtual std::vector<std::string> Clauses(
      const Case& played, const CaseOutcome& expected) const = 0;
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_SOURCE_H_
