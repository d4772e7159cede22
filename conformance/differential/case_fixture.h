#ifndef HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_FIXTURE_H_
#define HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_FIXTURE_H_

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "conformance/differential/differential_case.h"

namespace httparity::conformance {

// A case as the suite file of one scenario, ready to be replayed by anybody.
boost::json::object FixtureOf(const Case& found, const std::string& mode,
                              std::uint64_t seed,
                              const std::vector<std::string>& clauses);

// Throws WrongUse when nothing can be saved below the folder, which need not be
// there: asked before a run, so that none is lost.
void RequireSavable(const std::string& folder);

// Writes it as FOLDER/differential/MODE_SEED_NUMBER.json and returns that path.
// Throws WrongUse when it cannot be written.
std::string SaveFixture(const Case& found, const std::string& mode,
                        std::uint64_t seed,
                        const std::vector<std::string>& clauses,
                        const std::string& folder);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_DIFFERENTIAL_CASE_FIXTURE_H_
