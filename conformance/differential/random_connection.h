#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_CONNECTION_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_CONNECTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "conformance/differential/case_source.h"

namespace httparity::conformance {

// The differential mode `connection`: what a connection comes to in time.
// Timeouts, half-closes, disconnects, shutdowns and hijacking handlers meet
// connections in each phase; compared is all that the suite compares.
//
// A case waits most of the time, so many are played at once.
class RandomConnection : public CaseSource {
 public:
  RandomConnection(std::uint64_t seed, std::string godebug);

  std::size_t BatchSize() const override;
  std::uint64_t UsualCount() const override;
  Case Make(std::uint64_t number) const override;
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
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_RANDOM_CONNECTION_H_
