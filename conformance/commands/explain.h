#ifndef HTTPARITY_CONFORMANCE_COMMANDS_EXPLAIN_H_
#define HTTPARITY_CONFORMANCE_COMMANDS_EXPLAIN_H_

#include <ostream>
#include <string>
#include <vector>

#include "conformance/clause.h"
#include "conformance/scenario.h"

namespace httparity::conformance {

// The command explain, of a clause, of all clauses of a prefix, or of a
// scenario: what the rule is, the scenarios that cite it, and in which versions
// of Go it holds, as far as their recorded answers tell.
//
// `suites` are all that there are, with their goldens under `fixtures`. Throws
// WrongUse when there is no such clause or scenario.
void Explain(const std::string& subject, const std::vector<Suite>& suites,
             const Clauses& clauses, const std::string& fixtures,
             std::ostream& out);

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_COMMANDS_EXPLAIN_H_
