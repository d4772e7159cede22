#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_ROUTING_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_ROUTING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conformance/differential/case_source.h"

namespace httparity::conformance {

// The differential mode `routing`: tables of patterns that overlap, and
// requests that they match, nearly match, or do not match.
//
// A pattern that is refused is itself worth a comparison: the follow-up of such
// a case is its table without that pattern.
class RandomRouting : public CaseSource {
 public:
  // `godebug` is what the servers run with; with httpmuxgo121=1 patterns are
  // mere text.
  RandomRouting(std::uint64_t seed, std::string godebug);

  Case Make(std::uint64_t number) const override;
  std::optional<Case> FollowUp(const Case& played,
                               const CaseOutcome& expected) const override;
  bool Same(const Case& played, const CaseOutcome& expected,
            const CaseOutcome& actual, CasePlayer& oracle) const override;
  std::vector<Case> Simpler(const Case& played) const override;
  Distribution EmptyDistribution() const override;
  void Count(const Case& played, const CaseOutcome& expected,
             Distribution& distribution) const override;
  std::vector<std::string> Clauses(const Case& played,
                                   const CaseOutcome& expected) const override;

 private:
  const std::uint64_t seed_;
  const std::string godebug_;
  const bool literal_;  // the mux of Go 1.21
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_ROUTING_H_
